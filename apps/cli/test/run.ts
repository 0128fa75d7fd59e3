/** A command in this process → its exit code and what it wrote where. */
import { vi } from 'vitest';
import { runCommand } from '../src/run-command.ts';

export interface Run {
  code: number;
  out: string;
  err: string;
}

export async function run(...words: string[]): Promise<Run> {
  const written = { out: '', err: '' };
  const write =
    (to: 'out' | 'err') =>
    (chunk: string | Uint8Array): boolean => {
      written[to] += typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('utf8');
      return true;
    };
  const out = vi.spyOn(process.stdout, 'write').mockImplementation(write('out'));
  const err = vi.spyOn(process.stderr, 'write').mockImplementation(write('err'));
  try {
    const code = await runCommand(words);
    return { code, ...written };
  } finally {
    out.mockRestore();
    err.mockRestore();
  }
}

/** The one JSON document that a command printed. */
// biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
export function document({ out }: Run): any {
  return JSON.parse(out);
}

/** One JSON document a line. */
// biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
export function documents({ out }: Run): any[] {
  return out
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}
