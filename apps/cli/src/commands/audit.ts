import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { verifyLogLines } from '@dunlin/runtime';
import { withClient } from '../api-client.ts';
import { type Command, printJson, printProblems, takesOnly, UsageError } from '../command.ts';
import { counted } from '../counted.ts';
import { readInput } from '../read-input.ts';
import { prepareOutput } from '../write-output.ts';

type Verification = Awaited<ReturnType<typeof verifyLogLines>>;

/** The log and its chain: on the server or database; a chain also in an exported file, for which neither is needed. */
export const audit: Command = {
  usage:
    'dunlin audit verify [FILE] [--head HASH] [--json]\n' +
    '       dunlin audit head [--json]\n' +
    '       dunlin audit export FILE\n' +
    '       dunlin audit csv FILE [--from DAY] [--to DAY] [--person ID|system] [--kinds A,B] [--through WAY]\n' +
    '                             [--table T [--record ID]] [--language zh|en]\n' +
    '       dunlin audit erase (--rows ID,ID | --table T --record ID) [--reason TEXT --yes]',
  async run(args) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        head: { type: 'string' },
        json: { type: 'boolean', default: false },
        ...filterOptions,
        rows: { type: 'string' },
        reason: { type: 'string' },
        yes: { type: 'boolean', default: false },
      },
    });
    const [what, file, ...more] = positionals;
    const { head, json } = values;
    if (head !== undefined && !/^[0-9a-f]{64}$/.test(head)) {
      throw new UsageError('--head takes the 64 hexadecimal digits that audit head printed.');
    }
    if (more.length > 0) throw new UsageError('Too much is given.');
    if (what !== undefined && Object.hasOwn(optionsOf, what)) takesOnly(values, ...optionsOf[what]!);
    if (what === 'verify') {
      const given = head === undefined ? {} : { head };
      return report(file === undefined ? await verifyOnline(given) : await verifyFile(file, given), json);
    }
    if (what === 'head' && file === undefined) return printHead(json);
    if (what === 'export' && file !== undefined) return exportTo(file);
    if (what === 'csv' && file !== undefined) return entriesTo(file, values);
    if (what === 'erase' && file === undefined) return erase(values);
    throw new UsageError('Say what: verify, head, export FILE, csv FILE, or erase.');
  },
};

const filterOptions = {
  from: { type: 'string' },
  to: { type: 'string' },
  person: { type: 'string' },
  kinds: { type: 'string' },
  through: { type: 'string' },
  table: { type: 'string' },
  record: { type: 'string' },
  language: { type: 'string' },
} as const;

/** What each form takes. */
const optionsOf: Readonly<Record<string, readonly string[]>> = {
  verify: ['head', 'json'],
  head: ['json'],
  export: [],
  csv: Object.keys(filterOptions),
  erase: ['rows', 'table', 'record', 'reason', 'yes', 'json'],
};

/** What a filter picks, as a table for people. */
async function entriesTo(
  file: string,
  given: { readonly [option in keyof typeof filterOptions]?: string | undefined },
): Promise<number> {
  const query = new URLSearchParams();
  for (const key of Object.keys(filterOptions) as (keyof typeof filterOptions)[]) {
    const value = given[key];
    if (value !== undefined) query.set(key, value);
  }
  const write = await prepareOutput(file, { fresh: true });
  return withClient(undefined, async (client) => {
    const answer = await client.request('GET', `/api/audit/entries?${query}`);
    await write(answer.stream());
    process.stderr.write(`The entries are in ${file}.\n`);
    return 0;
  });
}

interface ErasureOptions {
  readonly rows?: string | undefined;
  readonly table?: string | undefined;
  readonly record?: string | undefined;
  readonly reason?: string | undefined;
  readonly yes: boolean;
  readonly json: boolean;
}

/** Says how many rows hold values; with --yes they are taken out. */
async function erase({ rows, table, record, reason, yes, json }: ErasureOptions): Promise<number> {
  const numbers = (text: string): number[] => {
    const found = text.split(',').map(Number);
    if (!found.every((each) => Number.isSafeInteger(each) && each > 0))
      throw new UsageError(`"${text}" are no numbers of rows.`);
    return found;
  };
  const aboutRecord = table !== undefined && record !== undefined;
  const mixed = rows !== undefined && (table !== undefined || record !== undefined);
  if (mixed || (rows === undefined && !aboutRecord)) {
    throw new UsageError('Name the rows with --rows, or all about a record with --table and --record.');
  }
  if (record !== undefined && !/^[1-9]\d{0,14}$/.test(record))
    throw new UsageError(`"${record}" is no number of a record.`);
  if (yes && reason === undefined) throw new UsageError('Say why with --reason.');
  const target = rows === undefined ? { table, record: Number(record) } : { rows: numbers(rows) };
  return withClient(undefined, async (client) => {
    const ask = async (more: object): Promise<{ rows: number; erased: number }> =>
      (await client.request('POST', '/api/audit/erase', { ...target, ...more })).json();
    const found = await ask({});
    const done = yes ? await ask({ reason, expected: found.rows }) : found;
    if (json) printJson(done);
    else if (yes)
      process.stdout.write(`${counted(done.erased, 'row')} of the log hold no values any more.\n`);
    else {
      process.stdout.write(
        `${counted(done.rows, 'row')} of the log with values. To take them out for good: --reason TEXT --yes\n`,
      );
    }
    return 0;
  });
}

const verifyOnline = (given: { head?: string }): Promise<Verification> =>
  withClient(undefined, async (client) =>
    (await client.request('POST', '/api/audit/verify', given)).json<Verification>(),
  );

const verifyFile = (file: string, given: { head?: string }): Promise<Verification> =>
  readInput(file, (path) => {
    const input = createReadStream(path, 'utf8');
    return verifyLogLines(createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY }), given);
  });

function report(found: Verification, json: boolean): number {
  if (json) printJson(found);
  else {
    printProblems(found.problems.slice(0, 50));
    const { rows, batches, unsealed, head, sealedAt } = found;
    process.stdout.write(
      `${found.found === 0 ? 'The chain holds' : `${found.found} problems`}: ${rows} rows in ${batches} batches` +
        `${sealedAt === null ? '' : `, sealed until ${sealedAt}`}; ${unsealed} rows are not sealed yet.\nHead ${head}\n`,
    );
  }
  return found.found === 0 ? 0 : 1;
}

async function printHead(json: boolean): Promise<number> {
  return withClient(undefined, async (client) => {
    const answer = await client.request('GET', '/api/audit/head');
    const head = await answer.json<{ head: string }>();
    if (json) printJson(head);
    else process.stdout.write(`${head.head}\n`);
    return 0;
  });
}

async function exportTo(file: string): Promise<number> {
  const write = await prepareOutput(file, { fresh: true });
  return withClient(undefined, async (client) => {
    const answer = await client.request('GET', '/api/audit/export');
    await write(answer.stream());
    process.stderr.write(`The log is in ${file}; verify it with: dunlin audit verify ${file}\n`);
    return 0;
  });
}
