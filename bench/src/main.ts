/**
 * Side-by-side benchmarks: each gives the ratio of our figure to that of a reference in the same run; those that need
 * a database bring their own.
 *
 *   npm run -s bench -- [NAME …] [--rows N] [--json]
 *
 * Answers `[{name, n, unit, ours, reference, referenceName, ratio, ratios}]`; talk goes to standard error.
 */
import { parseArgs } from 'node:util';
import type { Comparison } from './comparison.ts';
import type { HttpName } from './http/http-bench.ts';
import type { BenchPlace } from './invoices-workspace.ts';

/** Loaded when asked for: those in memory run without the packages of the others. */
const inMemory: Readonly<Record<string, () => Promise<() => readonly Comparison[]>>> = {
  evaluator: async () => (await import('./evaluator/evaluator.ts')).evaluator,
  'form-change': async () => (await import('./form-change.ts')).formChange,
};

type Bench = (place: BenchPlace) => Promise<Comparison | readonly Comparison[]>;

const overInvoices: Readonly<Record<string, () => Promise<Bench>>> = {
  ageing: async () => (await import('./ageing.ts')).ageing,
  scan: async () => (await import('./scan.ts')).scan,
  'count-per-customer': async () => (await import('./count-per-customer.ts')).countPerCustomer,
  'bulk-update': async () => (await import('./bulk-update.ts')).bulkUpdate,
  import: async () => (await import('./import-rows.ts')).importRows,
  'roll-day': async () => (await import('./roll-day.ts')).rollDay,
  'list-scroll': async () => (await import('./browser/list-scroll.ts')).listScroll,
  'scheduled-rule': async () => (await import('./scheduled-rule.ts')).scheduledRule,
};

const overHttp: readonly string[] = ['http-one', 'http-list', 'http-create'] satisfies HttpName[];

const names = [...Object.keys(inMemory), ...Object.keys(overInvoices), ...overHttp];
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'boolean', default: false }, rows: { type: 'string', default: '1000000' } },
});
const unknown = positionals.find((name) => !names.includes(name));
if (unknown !== undefined) {
  process.stderr.write(`There is no benchmark "${unknown}"; there are ${names.join(', ')}.\n`);
  process.exit(2);
}
const chosen = names.filter((name) => positionals.length === 0 || positionals.includes(name));
const results: Comparison[] = [];
const announce = (name: string): boolean => process.stderr.write(`${name} …\n`);

for (const name of chosen) {
  const load = inMemory[name];
  if (load === undefined) continue;
  const bench = await load();
  announce(name);
  results.push(...bench());
}
if (chosen.some((name) => overInvoices[name] !== undefined || overHttp.includes(name))) {
  const { startPostgresServer } = await import('@dunlin/testkit');
  const server = await startPostgresServer(18, {
    shared_buffers: '2GB',
    work_mem: '128MB',
    maintenance_work_mem: '512MB',
    max_wal_size: '8GB',
  });
  try {
    const { invoicesWorkspace } = await import('./invoices-workspace.ts');
    const place = await invoicesWorkspace(server.url, Number(values.rows));
    for (const name of chosen) {
      const bench = await overInvoices[name]?.();
      if (bench === undefined) continue;
      announce(name);
      results.push(...[await bench(place)].flat());
    }
    const served = chosen.filter((name): name is HttpName => overHttp.includes(name));
    if (served.length > 0) {
      const { httpBenches } = await import('./http/http-bench.ts');
      results.push(...(await httpBenches(place, served)));
    }
    await place.close();
  } finally {
    await server.stop();
  }
}
if (values.json) process.stdout.write(`${JSON.stringify(results)}\n`);
else console.table(results);
