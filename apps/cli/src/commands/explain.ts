import { parseArgs } from 'node:util';
import { withClient } from '../api-client.ts';
import { type Command, printJson, UsageError } from '../command.ts';

export const explain: Command = {
  usage: 'dunlin explain rule|flow ID RECORD [--as EMAIL] [--json]',
  async run(args) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { as: { type: 'string' }, json: { type: 'boolean' } },
    });
    const [kind, id, record, ...more] = positionals;
    if ((kind !== 'rule' && kind !== 'flow') || id === undefined || record === undefined || more.length > 0) {
      throw new UsageError('Say what to explain: explain rule ID RECORD, or explain flow ID RECORD.');
    }
    return withClient(values.as, async (client) => {
      const path = `/api/${kind}s/${encodeURIComponent(id)}/explain/${encodeURIComponent(record)}`;
      printJson(await (await client.request('GET', path)).json());
      return 0;
    });
  },
};
