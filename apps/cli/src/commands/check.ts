import { parseArgs } from 'node:util';
import { checkPackFolder } from '@dunlin/packs';
import { type Command, printJson, printProblems, UsageError } from '../command.ts';

export const check: Command = {
  usage: 'dunlin check DIR [--json]',
  async run(args) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { json: { type: 'boolean', default: false } },
    });
    const [folder, ...more] = positionals;
    if (folder === undefined || more.length > 0) throw new UsageError('Name one folder.');
    const problems = await checkPackFolder(folder);
    if (values.json) printJson({ problems });
    else printProblems(problems);
    const errors = problems.filter((each) => each.severity === 'error').length;
    if (!values.json)
      process.stderr.write(
        `${errors} ${errors === 1 ? 'error' : 'errors'}, ${problems.length - errors} warnings\n`,
      );
    return errors > 0 ? 1 : 0;
  },
};
