import { parseArgs } from 'node:util';
import { withClient } from '../api-client.ts';
import { type Command, printJson, UsageError } from '../command.ts';

export const report: Command = {
  usage: 'dunlin report ID [--as-of DATE] [--filter FORMULA] [--as EMAIL] [--json]',
  async run(args) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        'as-of': { type: 'string' },
        filter: { type: 'string' },
        as: { type: 'string' },
        json: { type: 'boolean' },
      },
    });
    const [id, ...more] = positionals;
    if (id === undefined || more.length > 0) throw new UsageError('Name one report.');
    return withClient(values.as, async (client) => {
      const answer = await client.request('POST', `/api/reports/${encodeURIComponent(id)}/run`, {
        ...(values['as-of'] === undefined ? {} : { asOf: values['as-of'] }),
        ...(values.filter === undefined ? {} : { filter: values.filter }),
      });
      printJson(await answer.json());
      return 0;
    });
  },
};
