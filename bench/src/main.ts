/**
 * Side-by-side benchmarks: each gives the ratio of our time to that of a reference in the same run, on its own database.
 *
 *   npm run -s bench -- [NAME …] [--rows N] [--json]
 *
 * Answers `[{name, n, unit, ours, reference, referenceName, ratio}]`; talk goes to standard error.
 */
import { parseArgs } from 'node:util';
import { startPostgresServer } from '@dunlin/testkit';
import { ageing } from './ageing.ts';
import { invoicesWorkspace } from './invoices-workspace.ts';
import { scheduledRule } from './scheduled-rule.ts';

/** What a benchmark says. Times are medians in milliseconds of one run of each side. */
export interface Comparison {
  name: string;
  /** Records looked at. */
  n: number;
  unit: 'ms';
  ours: number;
  reference: number;
  referenceName: string;
  ratio: number;
}

const benches = { ageing, 'scheduled-rule': scheduledRule };

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'boolean', default: false }, rows: { type: 'string', default: '1000000' } },
});
const unknown = positionals.find((name) => !Object.hasOwn(benches, name));
if (unknown !== undefined) {
  process.stderr.write(`There is no benchmark "${unknown}"; there are ${Object.keys(benches).join(', ')}.\n`);
  process.exit(2);
}
const chosen = (positionals.length > 0 ? positionals : Object.keys(benches)) as (keyof typeof benches)[];
const server = await startPostgresServer(18, {
  shared_buffers: '2GB',
  work_mem: '128MB',
  maintenance_work_mem: '512MB',
  max_wal_size: '8GB',
});
try {
  const place = await invoicesWorkspace(server.url, Number(values.rows));
  const results: Comparison[] = [];
  for (const name of chosen) {
    process.stderr.write(`${name} …\n`);
    results.push(await benches[name](place));
  }
  await place.close();
  if (values.json) process.stdout.write(`${JSON.stringify(results)}\n`);
  else console.table(results);
} finally {
  await server.stop();
}
