import { parseArgs } from 'node:util';
import { readPackFolder } from '@dunlin/packs';
import { withClient } from '../api-client.ts';
import { type Command, printJson, printProblems, UsageError } from '../command.ts';

export const pack: Command = {
  usage: 'dunlin pack install DIR [--plan] [--sample-data] [--json]',
  async run(args) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        plan: { type: 'boolean', default: false },
        'sample-data': { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
      },
    });
    const [verb, folder, ...more] = positionals;
    if (verb !== 'install' || folder === undefined || more.length > 0) {
      throw new UsageError('Say what to do: install DIR.');
    }
    const { files, problems } = await readPackFolder(folder);
    if (files === undefined) {
      printProblems(problems);
      return 1;
    }
    return withClient(undefined, async (client) => {
      const answer = await client.request('POST', '/api/packs/install', {
        files,
        plan: values.plan,
        sampleData: values['sample-data'],
      });
      const result = await answer.json<{ problems?: Parameters<typeof printProblems>[0] }>();
      printProblems(result.problems ?? []);
      printJson(result);
      return 0;
    });
  },
};
