import { parseArgs } from 'node:util';
import { withClient } from '../api-client.ts';
import { type Command, printJson, UsageError } from '../command.ts';

/** Brings a deleted record back under its own id, with the rows that were deleted with it. */
export const restoreRecord: Command = {
  usage: 'dunlin restore-record TABLE ID [--as EMAIL] [--json]',
  async run(args) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { as: { type: 'string' }, json: { type: 'boolean' } },
    });
    const [table, id, ...more] = positionals;
    if (table === undefined || id === undefined || more.length > 0) {
      throw new UsageError('Say which record: restore-record TABLE ID.');
    }
    return withClient(values.as, async (client) => {
      const path = `/api/tables/${encodeURIComponent(table)}/trash/${encodeURIComponent(id)}/restore`;
      printJson(await (await client.request('POST', path)).json());
      return 0;
    });
  },
};
