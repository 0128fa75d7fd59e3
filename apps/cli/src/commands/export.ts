import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { withClient } from '../api-client.ts';
import { type Command, UsageError } from '../command.ts';
import { prepareOutput } from '../write-output.ts';

/** A table or a report as a CSV or XLSX file. */
export const exportFile: Command = {
  usage:
    'dunlin export TABLE FILE.csv|FILE.xlsx [--filter FORMULA] [--fields a,b] [--sort=a,-b] [--search TEXT] [--as-of DATE]\n' +
    '                     [--headers labels|keys] [--language zh|en] [--no-bom] [--as EMAIL]\n' +
    '       dunlin export --report ID FILE.csv|FILE.xlsx [--filter FORMULA] [--as-of DATE] [--language zh|en] [--no-bom] [--as EMAIL]\n' +
    '       FILE - is standard output; say --format then',
  async run(args) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      allowNegative: true,
      options: {
        report: { type: 'string' },
        format: { type: 'string' },
        filter: { type: 'string' },
        fields: { type: 'string' },
        sort: { type: 'string' },
        search: { type: 'string' },
        'as-of': { type: 'string' },
        headers: { type: 'string' },
        language: { type: 'string' },
        bom: { type: 'boolean', default: true },
        as: { type: 'string' },
      },
    });
    const { report, as, bom, 'as-of': asOf, format: named, ...rest } = values;
    const [first, second, ...more] = positionals;
    const [table, file] = report === undefined ? [first, second] : [undefined, first];
    if (file === undefined || more.length > 0 || (report !== undefined && second !== undefined)) {
      throw new UsageError('Name what to export, and the file.');
    }
    const ofTables = (['fields', 'sort', 'search', 'headers'] as const).find(
      (key) => rest[key] !== undefined,
    );
    if (report !== undefined && ofTables !== undefined) {
      throw new UsageError(`--${ofTables} is for tables; a report has its own.`);
    }
    const format = named ?? /\.(csv|xlsx)$/i.exec(file)?.[1]?.toLowerCase();
    if (format !== 'csv' && format !== 'xlsx') throw new UsageError('The file ends in .csv or .xlsx.');
    const query = new URLSearchParams({ format, bom: String(bom) });
    for (const [key, value] of Object.entries({ ...rest, asOf })) {
      if (typeof value === 'string') query.set(key, value);
    }
    const path =
      report === undefined
        ? `/api/tables/${encodeURIComponent(table!)}/export?${query}`
        : `/api/reports/${encodeURIComponent(report)}/export?${query}`;
    const write =
      file === '-'
        ? (content: Readable) => pipeline(content, process.stdout, { end: false })
        : await prepareOutput(file, { fresh: false });
    return withClient(as, async (client) => {
      const answer = await client.request('GET', path);
      await write(answer.stream());
      return 0;
    });
  },
};
