/**
 * Broken and hostile definitions: read, check, plan, install. Each gives problems or installs; nothing else may happen.
 *
 * All are checked; those without an error are planned against a workspace with records; a share is installed there, read
 * once through every field, and taken back. `DUNLIN_LONG_TESTS=1` runs five thousand, one seed runs with DUNLIN_SEED.
 */
import { fileURLToPath } from 'node:url';
import type { AppFiles, Problem } from '@dunlin/definition';
import { QueryBuilder } from '@dunlin/expression';
import { checkPack, readPackFolder } from '@dunlin/packs';
import { type CurrentSchema, type Database, readCurrentSchema, type Session } from '@dunlin/store';
import { onEachDatabase } from '@dunlin/testkit';
import { describe, expect, test } from 'vitest';
import { changeWithin } from './change-records.ts';
import { compileApp } from './compiled-app.ts';
import { installPack } from './install-pack.ts';
import { operator } from './person.ts';
import { Refusal } from './refusal.ts';
import { everyTypeApp } from './testing/every-type-app.ts';
import { mutate, randomFrom } from './testing/mutate-definitions.ts';
import { parametersOf, Workspace } from './workspace.ts';

const isLong = process.env['DUNLIN_LONG_TESTS'] === '1';
const onlySeed = process.env['DUNLIN_SEED'];
const now = '2025-07-01T01:00:00.000Z';

const { files } = await readPackFolder(fileURLToPath(new URL('../../../examples/dunning/', import.meta.url)));
/** Cases and sample data are no definitions; without them a case is quick. */
const dunning = Object.fromEntries(
  Object.entries(files!).filter(([path]) => !/^(cases|data|mappings|docs)\//.test(path)),
);

interface Base {
  readonly name: string;
  readonly files: AppFiles;
  readonly sample: AppFiles | undefined;
}
const bases: readonly Base[] = [
  { name: 'every type', files: everyTypeApp(), sample: undefined },
  { name: 'dunning', files: dunning, sample: files! },
];

/** How many cases, and every how manieth of those that could be is installed. */
const counts = isLong
  ? { embedded: 1000, server: 4000, installed: 4 }
  : { embedded: 40, server: 110, installed: 3 };

test('the apps that are broken here are valid', () => {
  for (const base of bases) expect(checkPack(base.files).problems, base.name).toEqual([]);
});

describe('mutations of valid apps', async () => {
  await onEachDatabase(
    (place) => {
      test.each(bases)(
        'of $name give problems or install, and leave no trace when refused',
        async (base) => {
          const workspace = await prepared(place.database, await place.freshWorkspace(), base);
          const tally = { refused: 0, planned: 0, installed: 0 };
          const defects: unknown[] = [];
          const isServer = place.name !== 'embedded';
          const count = (isServer ? counts.server : counts.embedded) / bases.length;
          const first = (isServer ? 100_000 : 0) + (base === bases[0] ? 0 : 50_000);
          const seeds =
            onlySeed === undefined ? Array.from({ length: count }, (_, n) => first + n) : [Number(onlySeed)];
          const before = await catalogue(workspace);
          for (const seed of seeds) {
            const { files: mutant, story } = mutate(base.files, seed);
            try {
              await tryMutant(workspace, mutant, seed, tally);
            } catch (thrown) {
              const { message, stack = '' } = thrown as Error;
              defects.push({ seed, story, message, at: stack.split('\n').slice(1, 6) });
            }
          }
          expect(defects).toEqual([]);
          expect(await catalogue(workspace)).toEqual(before);
          expect(Object.keys(Object.prototype)).toEqual([]);
          if (isLong)
            console.info(
              `${base.name} on ${place.name}: ${JSON.stringify({ cases: seeds.length, ...tally })}`,
            );
          // A fuzz that breaks everything at once proves little.
          if (onlySeed === undefined && isServer) expect(tally.installed).toBeGreaterThan(0);
        },
        isLong ? 3_600_000 : 180_000,
      );
    },
    { only: ['embedded', 'PostgreSQL 18'] },
  );
});

async function prepared(database: Database, key: string, base: Base): Promise<Workspace> {
  const clock = { kind: 'manual', now } as const;
  const workspace = await Workspace.open(database, key, {
    realClock: { kind: 'real', now: () => now },
    clock,
  });
  await installPack(workspace, operator, {
    files: base.sample ?? base.files,
    sampleData: base.sample !== undefined,
  });
  if (base.sample !== undefined) return workspace;
  await workspace.write((work) =>
    changeWithin(
      work,
      operator,
      { kind: 'system' },
      {
        creates: Array.from({ length: 20 }, (_, n) => ({
          table: 'things',
          ref: `t${n}`,
          values: {
            name: n % 3 === 0 ? `${n}` : `thing ${n}`,
            f_text: ['12', '007', '2025-02-30', '是', 'x'.repeat(200)][n % 5]!,
            f_number: n % 4 === 0 ? null : n,
            f_date: n % 2 === 0 ? '2024-02-29' : null,
            f_datetime: '2025-06-30T16:00:00.000Z',
            f_boolean: n % 2 === 0,
            f_long_text: '两行\n文本',
          },
        })),
      },
    ),
  );
  return workspace;
}

async function tryMutant(
  workspace: Workspace,
  mutant: AppFiles,
  seed: number,
  tally: { refused: number; planned: number; installed: number },
): Promise<void> {
  const started = performance.now();
  const { problems } = checkPack(mutant);
  const ms = performance.now() - started;
  if (ms > 10_000) throw new Error(`checking took ${Math.round(ms)} ms`);
  wellFormed(problems);
  if (problems.some(({ severity }) => severity === 'error')) {
    tally.refused += 1;
    return;
  }
  const random = randomFrom(seed + 1);
  const confirm = random(2) === 0 ? [] : everyField(mutant);
  const retire = random(2) === 0;
  const plan = await installPack(workspace, operator, { files: mutant, plan: true, confirm, retire });
  wellFormed(plan.problems);
  tally.planned += 1;
  const isRefused = plan.problems.some(({ severity }) => severity === 'error');
  if (random(counts.installed) !== 0 && !isRefused && onlySeed === undefined) return;
  if (isRefused && random(counts.installed * 4) !== 0) return;
  const before = isRefused ? await catalogue(workspace) : undefined;
  const asIfInstalled = isRefused ? workspace : await takenBack(workspace);
  try {
    await installPack(asIfInstalled, operator, { files: mutant, confirm, retire });
    if (isRefused) throw new Error('the plan had errors and the installation went through');
    tally.installed += 1;
  } catch (thrown) {
    if (!(thrown instanceof Refusal)) throw thrown;
    wellFormed(thrown.problems);
  }
  if (before !== undefined) expect(await catalogue(workspace)).toEqual(before);
}

/** The same workspace, whose transactions are read through once and then rolled back. */
async function takenBack(workspace: Workspace): Promise<Workspace> {
  const { database } = workspace;
  const around: Database = {
    kind: database.kind,
    shared: database.shared,
    read: (key, work) => database.read(key, work),
    readOpened: (key, work, options) => database.readOpened(key, work, options),
    readTogether: (parts, parameters) => database.readTogether(parts, parameters),
    close: () => database.close(),
    transaction: (key, work) => rolledBack((given) => database.transaction(key, given), work),
    writeOpened: (key, work, options) =>
      rolledBack((given) => database.writeOpened(key, given, options), work),
  };
  async function rolledBack<S extends Session, T>(
    transact: (work: (session: S) => Promise<never>) => Promise<never>,
    work: (session: S) => Promise<T>,
  ): Promise<T> {
    const done: { result?: T } = {};
    await transact(async (session) => {
      done.result = await work(session);
      await readEverything(session, workspace);
      throw new TakenBack();
    }).catch((thrown: unknown) => {
      if (!(thrown instanceof TakenBack)) throw thrown;
    });
    return done.result as T;
  }
  return Workspace.open(around, workspace.key, { realClock: { kind: 'real', now: () => now } });
}

class TakenBack extends Error {}

/** Every field of every table, formulas and all, is something that the database can compute. */
async function readEverything(session: Session, workspace: Workspace): Promise<void> {
  const { model } = await compileApp(session, -1);
  const parameters = parametersOf(
    { moment: workspace.moment(), state: { zone: workspace.zone } as never },
    operator,
  );
  for (const table of model.tables.values()) {
    for (const stored of [true, false]) {
      const query = new QueryBuilder(model, table.key, { stored });
      for (const field of table.fields.keys()) query.column(field, query.field(field));
      await session.run(query.limit(3).build(), parameters);
    }
  }
}

const catalogue = (workspace: Workspace): Promise<CurrentSchema> =>
  workspace.database.read(
    workspace.key,
    async (session) =>
      new Map(
        [...(await readCurrentSchema(session))].map(([key, table]) => [key, { ...table, estimatedRows: 0 }]),
      ),
  );

function wellFormed(problems: readonly Problem[]): void {
  for (const { code, detail, pointer, severity, document } of problems) {
    if (!/^[a-z-]+\.[a-z-]+$/.test(code)) throw new Error(`the code ${JSON.stringify(code)}`);
    if (typeof detail !== 'string' || detail === '' || detail.length > 20_000)
      throw new Error(`${code} has the detail ${String(detail).slice(0, 100)} (${String(detail).length})`);
    if (typeof pointer !== 'string' || (pointer !== '' && !pointer.startsWith('/')))
      throw new Error(`${code} has the pointer ${pointer}`);
    if (severity !== 'error' && severity !== 'warning') throw new Error(`${code} is a ${severity}`);
    if (document !== undefined && typeof document !== 'string') throw new Error(`${code} has no document`);
  }
}

const everyField = (mutant: AppFiles): string[] =>
  Object.entries(mutant).flatMap(([path, text]) => {
    if (!path.startsWith('tables/')) return [];
    const { key, fields } = JSON.parse(text) as { key: string; fields: { key: string }[] };
    return fields.map((field) => `${key}.${field.key}`);
  });
