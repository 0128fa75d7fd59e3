import { openAsBlob } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { type ApiClient, withClient } from '../api-client.ts';
import { type Command, printJson, printProblems, takesOnly, UsageError } from '../command.ts';
import { readInput } from '../read-input.ts';

/** Problems for people, on standard error; all of them stand in the answer. */
const shown = 50;

export const importFile: Command = {
  usage:
    'dunlin import FILE --mapping MAPPING.json [--dry-run] [--all-or-nothing] [--as EMAIL] [--json]\n' +
    '       dunlin import FILE --suggest [--table T] [--as EMAIL]\n' +
    '       dunlin import --undo ID [--dry-run] [--as EMAIL]',
  async run(args) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        mapping: { type: 'string' },
        'dry-run': { type: 'boolean', default: false },
        'all-or-nothing': { type: 'boolean', default: false },
        suggest: { type: 'boolean', default: false },
        table: { type: 'string' },
        undo: { type: 'string' },
        as: { type: 'string' },
        json: { type: 'boolean', default: false },
      },
    });
    const [file, ...more] = positionals;
    if (values.undo !== undefined) {
      takesOnly(values, 'undo', 'dry-run', 'as', 'json');
      if (file !== undefined || !/^[1-9]\d{0,15}$/.test(values.undo))
        throw new UsageError('Name one import: --undo ID.');
      const path = `/api/imports/${values.undo}/undo`;
      return withClient(values.as, (client) => undo(client, path, values['dry-run']));
    }
    if (file === undefined || more.length > 0) throw new UsageError('Name one file.');
    if (values.suggest) {
      takesOnly(values, 'suggest', 'table', 'as', 'json');
      const content = await readInput(file, (path) => openAsBlob(path));
      return withClient(values.as, (client) => suggest(client, basename(file), content, values.table));
    }
    takesOnly(values, 'mapping', 'dry-run', 'all-or-nothing', 'as', 'json');
    if (values.mapping === undefined) throw new UsageError('Name the mapping: --mapping MAPPING.json.');
    const form = new FormData();
    form.set('mapping', await readInput(values.mapping, (path) => readFile(path, 'utf8')));
    form.set('file', await readInput(file, (path) => openAsBlob(path)), basename(file));
    return withClient(values.as, async (client) => {
      const mode = values['all-or-nothing'] ? 'all' : 'skip';
      const path = `/api/imports?dryRun=${values['dry-run']}&mode=${mode}`;
      const answer = await client.request('POST', path, form);
      const result = await answer.json<{ problems: { row: number; code: string; detail: string }[] }>();
      if (!values.json) printProblems(result.problems.slice(0, shown));
      printJson(result);
      return result.problems.length > 0 ? 1 : 0;
    });
  },
};

/** Prints a mapping for a file; what is odd about the file, and what has to be asked, goes to standard error. */
async function suggest(
  client: ApiClient,
  name: string,
  content: Blob,
  table: string | undefined,
): Promise<number> {
  const form = new FormData();
  form.set('file', content, name);
  const brought = await client.request('POST', '/api/imports/files', form);
  const { id } = await brought.json<{ id: number }>();
  try {
    const request = table === undefined ? {} : { table };
    const answer = await client.request('POST', `/api/imports/${id}/analyse`, request);
    const { proposal, findings, questions } = await answer.json<{
      proposal: object | null;
      findings: { code: string; detail: string }[];
      questions: { kind: string; columns?: string[] }[];
    }>();
    printProblems(findings.map(({ code, detail }) => ({ severity: 'note', code, detail })));
    for (const { kind, columns = [] } of questions)
      process.stderr.write(`ask ${kind} ${columns.join(', ')}\n`);
    if (proposal === null) {
      process.stderr.write('No column of the file matches a field that may be imported into.\n');
      return 1;
    }
    printJson(proposal);
    return questions.length > 0 ? 1 : 0;
  } finally {
    await client.request('DELETE', `/api/imports/${id}`);
  }
}

async function undo(client: ApiClient, path: string, isDry: boolean): Promise<number> {
  if (isDry) {
    const plan = await (await client.request('GET', path)).json<{ left: { count: number } }>();
    printJson(plan);
    return plan.left.count > 0 ? 1 : 0;
  }
  const done = await (await client.request('POST', `${path}?wait=true`)).json<{
    undo: { left: number } | null;
  }>();
  printJson(done);
  return done.undo?.left === 0 ? 0 : 1;
}
