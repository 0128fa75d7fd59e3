import { constants, openAsBlob } from 'node:fs';
import { access, readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { withClient } from '../api-client.ts';
import { type Command, printJson, printProblems, UsageError } from '../command.ts';

export const importFile: Command = {
  usage: 'dunlin import FILE --mapping MAPPING.json [--dry-run] [--as EMAIL] [--json]',
  async run(args) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        mapping: { type: 'string' },
        'dry-run': { type: 'boolean', default: false },
        as: { type: 'string' },
        json: { type: 'boolean', default: false },
      },
    });
    const [file, ...more] = positionals;
    if (file === undefined || more.length > 0) throw new UsageError('Name one file.');
    if (values.mapping === undefined) throw new UsageError('Name the mapping: --mapping MAPPING.json.');
    const form = new FormData();
    form.set('mapping', await readInput(values.mapping, (path) => readFile(path, 'utf8')));
    form.set('file', await readInput(file, (path) => openAsBlob(path)), basename(file));
    return withClient(values.as, async (client) => {
      const answer = await client.request('POST', `/api/imports?dryRun=${values['dry-run']}`, form);
      const result = await answer.json<{ problems: { row: number; code: string; detail: string }[] }>();
      if (!values.json) printProblems(result.problems.slice(0, 50));
      printJson(result);
      return result.problems.length > 0 ? 1 : 0;
    });
  },
};

async function readInput<T>(path: string, read: (path: string) => Promise<T>): Promise<T> {
  try {
    await access(path, constants.R_OK);
    return await read(path);
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    throw new UsageError(
      missing ? `There is no file "${path}".` : `"${path}" cannot be read: ${(error as Error).message}`,
    );
  }
}
