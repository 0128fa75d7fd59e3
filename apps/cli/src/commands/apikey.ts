import { parseArgs } from 'node:util';
import { withClient } from '../api-client.ts';
import { type Command, printJson, UsageError } from '../command.ts';

export const apikey: Command = {
  usage: 'dunlin apikey create --user EMAIL [--scope SCOPE,…] [--expires DAYS] [--name NAME] [--json]',
  async run(args) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        user: { type: 'string' },
        scope: { type: 'string', multiple: true },
        expires: { type: 'string' },
        name: { type: 'string' },
        json: { type: 'boolean', default: false },
      },
    });
    if (positionals[0] !== 'create' || positionals.length > 1 || values.user === undefined) {
      throw new UsageError('Say for whom: apikey create --user EMAIL.');
    }
    if (values.expires !== undefined && !/^[1-9]\d{0,2}$/.test(values.expires)) {
      throw new UsageError(`--expires takes a number of days from 1 to 365, not "${values.expires}".`);
    }
    const scopes = values.scope?.flatMap((each) => each.split(',')).filter((each) => each !== '');
    const wish = {
      email: values.user,
      ...(scopes === undefined ? {} : { scopes }),
      ...(values.expires === undefined ? {} : { expiresInDays: Number(values.expires) }),
      ...(values.name === undefined ? {} : { name: values.name }),
    };
    return withClient(undefined, async (client) => {
      const answer = await client.request('POST', '/api/admin/api-keys', wish);
      const { key } = await answer.json<{ key: string }>();
      if (values.json) printJson({ key });
      else process.stdout.write(`${key}\n`);
      return 0;
    });
  },
};
