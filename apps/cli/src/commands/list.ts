import { parseArgs } from 'node:util';
import { withClient } from '../api-client.ts';
import { type Command, UsageError } from '../command.ts';

/** Records of a table, or what the engines did (`sys.runs`, `sys.steps`, …), one JSON object a line. */
export const list: Command = {
  usage:
    'dunlin list TABLE [--filter FORMULA] [--fields a,b] [--sort a,-b] [--limit N] [--as-of DATE] [--as EMAIL]',
  async run(args) {
    const { values, positionals } = parseArgs({
      args: sortJoined(args),
      allowPositionals: true,
      options: {
        filter: { type: 'string' },
        fields: { type: 'string' },
        sort: { type: 'string' },
        limit: { type: 'string' },
        'as-of': { type: 'string' },
        as: { type: 'string' },
        json: { type: 'boolean' },
      },
    });
    const [table, ...more] = positionals;
    if (table === undefined || more.length > 0) throw new UsageError('Name one table.');
    const limit = values.limit === undefined ? Number.POSITIVE_INFINITY : Number(values.limit);
    if (!(limit > 0)) throw new UsageError('--limit takes a whole number above 0.');
    return withClient(values.as, async (client) => {
      let left = limit;
      let cursor: string | undefined;
      do {
        const query = new URLSearchParams();
        if (values.filter !== undefined) query.set('filter', values.filter);
        if (values.fields !== undefined) query.set('fields', values.fields);
        if (values.sort !== undefined) query.set('sort', values.sort);
        if (values['as-of'] !== undefined) query.set('asOf', values['as-of']);
        if (cursor !== undefined) query.set('cursor', cursor);
        query.set('limit', String(Math.min(left, 1000)));
        const answer = await client.request(
          'GET',
          `/api/tables/${encodeURIComponent(table)}/records?${query}`,
        );
        const page = await answer.json<{ records: unknown[]; nextCursor: string | null }>();
        for (const record of page.records) process.stdout.write(`${JSON.stringify(record)}\n`);
        left -= page.records.length;
        cursor = page.nextCursor ?? undefined;
      } while (cursor !== undefined && left > 0);
      return 0;
    });
  },
};

/** `--sort -due_on` → `--sort=-due_on`: a descending key begins like an option. */
function sortJoined(args: readonly string[]): string[] {
  return args.flatMap((arg, index) => {
    if (arg === '--sort' && args[index + 1]?.startsWith('-')) return [];
    return args[index - 1] === '--sort' && arg.startsWith('-') ? [`--sort=${arg}`] : [arg];
  });
}
