import { parseArgs } from 'node:util';
import { withClient } from '../api-client.ts';
import { type Command, printJson, UsageError } from '../command.ts';

export const tick: Command = {
  usage: 'dunlin tick --until INSTANT [--json]',
  async run(args) {
    const { values } = parseArgs({ args, options: { until: { type: 'string' }, json: { type: 'boolean' } } });
    if (values.until === undefined) throw new UsageError('Say until when: --until 2025-07-01T09:00:00Z.');
    const { until } = values;
    return withClient(undefined, async (client) => {
      printJson(await (await client.request('POST', '/api/admin/tick', { until })).json());
      return 0;
    });
  },
};
