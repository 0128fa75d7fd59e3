import { openAsBlob } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { withClient } from '../api-client.ts';
import { Answered, type Command, printJson, printProblems, UsageError } from '../command.ts';
import { readInput } from '../read-input.ts';

interface Imported {
  problems: { place: number | null; code: string; detail: string }[];
}

export const statement: Command = {
  usage: 'dunlin statement FILE [--cash KEY] [--date-order ymd|dmy|mdy] [--dry-run] [--as EMAIL] [--json]',
  async run(args) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        cash: { type: 'string' },
        'date-order': { type: 'string' },
        'dry-run': { type: 'boolean', default: false },
        as: { type: 'string' },
        json: { type: 'boolean', default: false },
      },
    });
    const [file, ...more] = positionals;
    if (file === undefined || more.length > 0) throw new UsageError('Name one file.');
    const form = new FormData();
    form.set('file', await readInput(file, (path) => openAsBlob(path)), basename(file));
    return withClient(values.as, async (client) => {
      const { cash } = await (await client.request('GET', '/api/cash')).json<{ cash: { key: string }[] }>();
      const key = values.cash ?? (cash.length === 1 ? cash[0]!.key : undefined);
      if (cash.length === 0) {
        const detail = 'There is no cash application that you may use';
        throw new Answered(404, { code: 'request.missing', detail });
      }
      if (key === undefined) {
        throw new UsageError(
          `Name one cash application with --cash: ${cash.map((each) => each.key).join(', ')}.`,
        );
      }
      const query = new URLSearchParams({ dryRun: String(values['dry-run']) });
      if (values['date-order'] !== undefined) query.set('dateOrder', values['date-order']);
      const answer = await client.request(
        'POST',
        `/api/cash/${encodeURIComponent(key)}/statements?${query}`,
        form,
      );
      const result = await answer.json<Imported>();
      if (!values.json)
        printProblems(
          result.problems
            .map(({ place, ...each }) => ({ ...each, ...(place === null ? {} : { row: place }) }))
            .slice(0, 50),
        );
      printJson(result);
      return result.problems.length > 0 ? 1 : 0;
    });
  },
};
