import { parseArgs } from 'node:util';
import { withClient } from '../api-client.ts';
import { type Command, printJson } from '../command.ts';

/** Stored rollups that differ from a fresh computation, one JSON object a line; exit 1 where any is left. */
export const drift: Command = {
  usage: 'dunlin drift [--repair] [--json]',
  async run(args) {
    const { values } = parseArgs({
      args,
      options: { repair: { type: 'boolean', default: false }, json: { type: 'boolean' } },
    });
    return withClient(undefined, async (client) => {
      if (values.repair) {
        const answer = await client.request('POST', '/api/admin/drift/repair');
        const { repaired } = await answer.json<{ repaired: unknown[] }>();
        for (const each of repaired) printJson(each);
      }
      const { drifts } = await (await client.request('GET', '/api/admin/drift')).json<{
        drifts: unknown[];
      }>();
      if (!values.repair) for (const each of drifts) printJson(each);
      return drifts.length > 0 ? 1 : 0;
    });
  },
};
