import { parseArgs } from 'node:util';
import { withClient } from '../api-client.ts';
import { type Command, printJson, printProblems, UsageError } from '../command.ts';

export const formula: Command = {
  usage: "dunlin formula --table T [--sql] [--json] 'TEXT'",
  async run(args) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        table: { type: 'string' },
        sql: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
      },
    });
    const [text, ...more] = positionals;
    if (values.table === undefined) throw new UsageError('Name the table: --table invoices.');
    if (text === undefined || more.length > 0) throw new UsageError('Give one formula, quoted.');
    const { table, sql } = values;
    return withClient(undefined, async (client) => {
      const answer = await client.request('POST', '/api/formulas/check', { table, text, sql });
      const result = await answer.json<Checked>();
      if (values.json) printJson(result);
      else {
        if (result.expression !== undefined) process.stdout.write(`${JSON.stringify(result.expression)}\n`);
        if (result.type !== undefined) process.stdout.write(`type: ${result.type}\n`);
        if (result.sql !== undefined) process.stdout.write(`${result.sql}\n`);
        printProblems(result.problems, text);
      }
      return result.problems.some((each) => each.severity === 'error') ? 1 : 0;
    });
  },
};

interface Checked {
  expression?: unknown;
  type?: string;
  sql?: string;
  problems: {
    code: string;
    detail: string;
    severity: string;
    pointer: string;
    range?: { from: number; to: number };
  }[];
}
