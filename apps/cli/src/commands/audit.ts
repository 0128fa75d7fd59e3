import { createReadStream, createWriteStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { verifyLogLines } from '@dunlin/runtime';
import { withClient } from '../api-client.ts';
import { type Command, printJson, printProblems, UsageError } from '../command.ts';

type Verification = Awaited<ReturnType<typeof verifyLogLines>>;

/** The chain over the log: on the server or database, or in an exported file, for which neither is needed. */
export const audit: Command = {
  usage:
    'dunlin audit verify [FILE] [--head HASH] [--json]\n' +
    '       dunlin audit head [--json]\n' +
    '       dunlin audit export FILE',
  async run(args) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { head: { type: 'string' }, json: { type: 'boolean', default: false } },
    });
    const [what, file, ...more] = positionals;
    const { head, json } = values;
    if (head !== undefined && !/^[0-9a-f]{64}$/.test(head)) {
      throw new UsageError('--head takes the 64 hexadecimal digits that audit head printed.');
    }
    if (more.length > 0 || (head !== undefined && what !== 'verify'))
      throw new UsageError('Too much is given.');
    if (what === 'verify') {
      const given = head === undefined ? {} : { head };
      return report(file === undefined ? await verifyOnline(given) : await verifyFile(file, given), json);
    }
    if (what === 'head' && file === undefined) return printHead(json);
    if (what === 'export' && file !== undefined) return exportTo(file);
    throw new UsageError('Say what: verify, head, or export FILE.');
  },
};

const verifyOnline = (given: { head?: string }): Promise<Verification> =>
  withClient(undefined, async (client) =>
    (await client.request('POST', '/api/audit/verify', given)).json<Verification>(),
  );

async function verifyFile(file: string, given: { head?: string }): Promise<Verification> {
  const input = createReadStream(file, 'utf8');
  try {
    return await verifyLogLines(createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY }), given);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT')
      throw new UsageError(`There is no file "${file}".`);
    throw error;
  }
}

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
  return withClient(undefined, async (client) => {
    const answer = await client.request('GET', '/api/audit/export');
    await pipeline(answer.stream(), createWriteStream(file, { flags: 'wx', mode: 0o600 }));
    process.stderr.write(`The log is in ${file}; verify it with: dunlin audit verify ${file}\n`);
    return 0;
  });
}
