import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { evaluateUntyped } from '@dunlin/expression';
import type { Command } from '../command.ts';

/** Untyped JSON Logic, line by line; a line that fails is an answer, not an end. */
export const logic: Command = {
  usage: 'dunlin logic < FILE',
  async run(args) {
    parseArgs({ args, options: { json: { type: 'boolean' } } });
    const log = (value: unknown): void => {
      process.stderr.write(`${JSON.stringify(value)}\n`);
    };
    for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
      if (line.trim() === '') continue;
      process.stdout.write(`${JSON.stringify(answer(line, log))}\n`);
    }
    return 0;
  },
};

function answer(line: string, log: (value: unknown) => void): unknown {
  let input: unknown;
  try {
    input = JSON.parse(line);
  } catch (error) {
    return { error: { code: 'logic.json', detail: `The line is not JSON: ${(error as Error).message}` } };
  }
  if (input === null || typeof input !== 'object' || Array.isArray(input) || !Object.hasOwn(input, 'rule')) {
    return { error: { code: 'logic.shape', detail: 'The line is not an object with "rule" and "data"' } };
  }
  const { rule, data } = input as { rule: unknown; data?: unknown };
  return evaluateUntyped(rule, data ?? null, { log });
}
