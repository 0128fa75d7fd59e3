/**
 * Words of a command line → what was printed, and an exit code: one word chooses the command, the rest is its own.
 *
 * Standard output carries the answer and nothing else; talk and problems go to standard error.
 * Exit: 0 done, 1 problems found, 2 wrong usage.
 */

import { Answered, UsageError } from './command.ts';
import { commands } from './commands/index.ts';

/** @param words what stands after `dunlin` */
export async function runCommand([name, ...rest]: readonly string[]): Promise<number> {
  if (name === undefined) {
    process.stderr.write(overview());
    return 2;
  }
  if (name === 'help' || name === '--help' || name === '-h') {
    process.stdout.write(overview());
    return 0;
  }
  const entry = commands.find((each) => each.name === name);
  if (entry === undefined) {
    process.stderr.write(`There is no command "${name}".\n\n${overview()}`);
    return 2;
  }
  const command = await entry.load();
  if (rest.includes('--help')) {
    process.stdout.write(`${command.usage}\n  ${entry.summary}\n`);
    return 0;
  }
  try {
    return await command.run(rest);
  } catch (error) {
    if (error instanceof UsageError || isParseArgsError(error)) {
      const { message } = error as Error;
      process.stderr.write(`${message}${/[.:]$/.test(message) ? '' : '.'}\n\nUsage: ${command.usage}\n`);
      return 2;
    }
    if (error instanceof Answered) {
      process.stderr.write(`${error.message}\n`);
      if (rest.includes('--json')) process.stdout.write(`${JSON.stringify(error.body)}\n`);
      return 1;
    }
    const { code, message, stack } = error as Error & { code?: unknown };
    // The reader of the answer left.
    if (code === 'EPIPE') return 0;
    // Options and environment that cannot be right are wrong usage.
    if (code === 'settings.usage') {
      process.stderr.write(`${message}\n`);
      return 2;
    }
    // A refusal of the store (in use, not reachable, newer) is one clear sentence; anything else is a bug.
    process.stderr.write(
      typeof code === 'string' && /^(store|settings|client)\./.test(code)
        ? `${message}\n`
        : `${stack ?? message}\n`,
    );
    return 1;
  }
}

function overview(): string {
  const width = Math.max(...commands.map((each) => each.name.length));
  const lines = commands.map((each) => `  ${each.name.padEnd(width)}  ${each.summary}`);
  return `dunlin <command> [options]\n\n${lines.join('\n')}\n\nEach command explains itself with --help.\n`;
}

function isParseArgsError(error: unknown): boolean {
  return error instanceof Error && String((error as { code?: unknown }).code).startsWith('ERR_PARSE_ARGS');
}
