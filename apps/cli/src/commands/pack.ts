import { parseArgs } from 'node:util';
import { readPackFolder } from '@dunlin/packs';
import { withClient } from '../api-client.ts';
import { type Command, printJson, printProblems, UsageError } from '../command.ts';
import { formatPlan, type ShownPlan } from '../format-plan.ts';

type Problems = Parameters<typeof printProblems>[0];

export const pack: Command = {
  usage:
    'dunlin pack install DIR [--plan] [--convert TABLE.FIELD …] [--retire] [--sample-data] [--json]\n' +
    '  --convert  sets values aside that do not fit the new type or options of that field; may be repeated\n' +
    '  --retire   takes out of use what the app had and the pack has no longer',
  async run(args) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        plan: { type: 'boolean', default: false },
        convert: { type: 'string', multiple: true, default: [] },
        retire: { type: 'boolean', default: false },
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
      if (values.json) printJson({ problems });
      else printProblems(problems);
      return 1;
    }
    return withClient(undefined, async (client) => {
      const answer = await client.request('POST', '/api/packs/install', {
        files,
        plan: values.plan,
        confirm: values.convert,
        retire: values.retire,
        sampleData: values['sample-data'],
      });
      const result = await answer.json<{ problems?: Problems } & ShownPlan>();
      printProblems(result.problems ?? []);
      // A plan is read by people first; what was done is read by programs.
      if (values.plan && !values.json) process.stdout.write(formatPlan(result));
      else printJson(result);
      return (result.problems ?? []).some(({ severity }) => severity === 'error') ? 1 : 0;
    });
  },
};
