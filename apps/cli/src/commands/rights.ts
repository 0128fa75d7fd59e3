import { parseArgs } from 'node:util';
import type { RightsAnswer } from '@dunlin/runtime';
import { type ApiClient, withClient } from '../api-client.ts';
import { Answered, type Command, printJson, UsageError } from '../command.ts';
import { formatRights } from '../format-rights.ts';

export const rights: Command = {
  usage: 'dunlin rights EMAIL [TABLE [RECORD]] [--as EMAIL] [--json]',
  async run(args) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { as: { type: 'string' }, json: { type: 'boolean' } },
    });
    const [email, table, record, ...more] = positionals;
    if (email === undefined || more.length > 0) throw new UsageError('Name a person by their e-mail.');
    return withClient(values.as, async (client) => {
      const id = await idOf(client, email);
      if (id === undefined) {
        const detail = `There is no user "${email}" that you may see`;
        throw new Answered(404, { code: 'request.missing', detail });
      }
      const query = new URLSearchParams({
        ...(table === undefined ? {} : { table }),
        ...(record === undefined ? {} : { record }),
      });
      const answer = await client.request('GET', `/api/people/${id}/rights?${query}`);
      const found = await answer.json<RightsAnswer>();
      if (values.json === true) printJson(found);
      else process.stdout.write(formatRights(found));
      return 0;
    });
  },
};

async function idOf(client: ApiClient, email: string): Promise<number | undefined> {
  const filter = JSON.stringify({ '==': [{ var: 'email' }, email.toLowerCase()] });
  const query = new URLSearchParams({ filter, fields: 'email', limit: '1' });
  const answer = await client.request('GET', `/api/tables/users/records?${query}`);
  return (await answer.json<{ records: { id: number }[] }>()).records[0]?.id;
}
