import { parseArgs } from 'node:util';
import { withClient } from '../api-client.ts';
import { type Command, printJson, takesOnly, UsageError } from '../command.ts';
import { counted } from '../counted.ts';

interface Kept {
  readonly table: string;
  readonly column?: string;
  readonly count: number;
}

export const schema: Command = {
  usage:
    'dunlin schema kept [TABLE.FIELD] [--json]\n' +
    '       dunlin schema purge TABLE[.FIELD] --confirm RECORDS [--json]',
  async run(args) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { confirm: { type: 'string' }, json: { type: 'boolean', default: false } },
    });
    const [verb, name, ...more] = positionals;
    const [table = '', field, ...parts] = name?.split('.') ?? [];
    if (more.length > 0 || parts.length > 0) throw new UsageError('Name one table or field.');
    if (verb === 'kept') takesOnly(values, 'json');
    if (verb === 'kept' && name === undefined) return list(values.json);
    if (verb === 'kept' && field !== undefined) return show(table, field);
    if (verb !== 'purge' || table === '') throw new UsageError('Say what to do: kept, or purge TABLE.FIELD.');
    const confirm = Number(values.confirm);
    if (values.confirm === undefined || !Number.isSafeInteger(confirm) || confirm < 0) {
      throw new UsageError(
        'Say with --confirm how many records would lose something; `schema kept` counts them.',
      );
    }
    return withClient(undefined, async (client) => {
      const body = { table, ...(field === undefined ? {} : { field }), confirm };
      const answer = await client.request('POST', '/api/schema/purge', body);
      printJson(await answer.json());
      return 0;
    });
  },
};

const list = (json: boolean): Promise<number> =>
  withClient(undefined, async (client) => {
    const { kept } = await (await client.request('GET', '/api/schema/kept')).json<{ kept: Kept[] }>();
    if (json) printJson({ kept });
    else {
      for (const { table, column, count } of kept) {
        const name = column === undefined ? table : `${table}.${column}`;
        process.stdout.write(`${name}  ${counted(count, 'record')}\n`);
      }
      if (kept.length === 0) process.stdout.write('Nothing is kept beside the definitions.\n');
    }
    return 0;
  });

/** One line for each record, however many there are. */
const show = (table: string, field: string): Promise<number> =>
  withClient(undefined, async (client) => {
    const path = `/api/schema/kept/${encodeURIComponent(table)}/${encodeURIComponent(field)}`;
    for (let after: number | null = 0; after !== null; ) {
      const answer = await client.request('GET', `${path}?limit=1000&after=${after}`);
      const page = await answer.json<{ records: unknown[]; next: number | null }>();
      for (const record of page.records) printJson(record);
      after = page.next;
    }
    return 0;
  });
