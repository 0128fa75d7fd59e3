import { parseArgs } from 'node:util';
import { withClient } from '../api-client.ts';
import { type Command, UsageError } from '../command.ts';

/** Records of a table, or what the engines did (`sys.runs`, `sys.steps`, …), one JSON object a line. */
export const list: Command = {
  usage:
    'dunlin list TABLE [--filter FORMULA] [--fields a,b] [--sort a,-b] [--limit N] [--as-of DATE] [--as EMAIL]\n' +
    '       dunlin list TABLE --deleted [--limit N] [--as EMAIL]',
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
        deleted: { type: 'boolean', default: false },
        as: { type: 'string' },
        json: { type: 'boolean' },
      },
    });
    const [table, ...more] = positionals;
    if (table === undefined || more.length > 0) throw new UsageError('Name one table.');
    const limit = values.limit === undefined ? Number.POSITIVE_INFINITY : Number(values.limit);
    if (values.limit !== undefined && !/^[1-9]\d{0,14}$/.test(values.limit))
      throw new UsageError('--limit takes a whole number above 0.');
    const { deleted, filter, fields, sort, 'as-of': asOf } = values;
    if (deleted && [filter, fields, sort, asOf].some((each) => each !== undefined)) {
      throw new UsageError('--deleted goes with --limit and --as only.');
    }
    return withClient(values.as, async (client) => {
      let left = limit;
      let cursor: string | undefined;
      do {
        const query = new URLSearchParams();
        if (filter !== undefined) query.set('filter', filter);
        if (fields !== undefined) query.set('fields', fields);
        if (sort !== undefined) query.set('sort', sort);
        if (asOf !== undefined) query.set('asOf', asOf);
        if (cursor !== undefined) query.set('cursor', cursor);
        query.set('limit', String(Math.min(left, 1000)));
        const answer = await client.request(
          'GET',
          `/api/tables/${encodeURIComponent(table)}/${deleted ? 'trash' : 'records'}?${query}`,
        );
        const page = await answer.json<{ records: unknown[]; nextCursor: string | null }>();
        for (const record of page.records) process.stdout.write(`${JSON.stringify(record)}\n`);
        left -= page.records.length;
        cursor = page.nextCursor ?? undefined;
      } while (cursor !== undefined && left > 0 && process.stdout.writable);
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
