import { parseArgs } from 'node:util';
import { withClient } from '../api-client.ts';
import { type Command, printJson, UsageError } from '../command.ts';

export const apikey: Command = {
  usage: 'dunlin apikey create --user EMAIL [--json]',
  async run(args) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { user: { type: 'string' }, json: { type: 'boolean', default: false } },
    });
    if (positionals[0] !== 'create' || positionals.length > 1 || values.user === undefined) {
      throw new UsageError('Say for whom: apikey create --user EMAIL.');
    }
    const { user } = values;
    return withClient(undefined, async (client) => {
      const answer = await client.request('POST', '/api/admin/api-keys', { email: user });
      const { key } = await answer.json<{ key: string }>();
      if (values.json) printJson({ key });
      else process.stdout.write(`${key}\n`);
      return 0;
    });
  },
};
