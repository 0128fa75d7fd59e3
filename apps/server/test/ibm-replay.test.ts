import { listRecords, operator, runReport, tick, type Workspace } from '@dunlin/runtime';
import { onEachDatabase, type Place } from '@dunlin/testkit';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  ageingOn,
  buckets,
  dayAfter,
  daysFrom,
  type IbmInvoice,
  ibmIsHere,
  readIbmInvoices,
  rungsReached,
} from './ibm-receivables.ts';
import { allOf, ibmWorkspace, importIbm, payOn } from './ibm-workspace.ts';

/**
 * Two years of real invoices, day by day. Sampled: the first half year on the embedded database;
 * with DUNLIN_LONG_TESTS everything, on a server as well.
 */
const long = process.env['DUNLIN_LONG_TESTS'] === '1';
const first = '2012-01-03';
const last = long ? '2014-01-15' : '2012-05-15';
const limit = long ? 3_600_000 : 240_000;

interface Replay {
  workspace: Workspace;
  steps: Row[];
  messages: Row[];
  runs: Row[];
  tasks: Row[];
  firings: Row[];
}
type Row = Record<string, unknown>;

if (!ibmIsHere)
  test.skip('the IBM sample is not at ../shared/data, so nothing can be replayed', () => undefined);

describe.runIf(ibmIsHere)('a replay of the IBM receivables', async () => {
  await onEachDatabase((place) => suite(place), {
    only: long ? ['embedded', 'PostgreSQL 18'] : ['embedded'],
  });
});

function suite(place: Place): void {
  const invoices = ibmIsHere ? readIbmInvoices().filter((each) => each.issuedOn <= last) : [];
  let asItGoes: Replay;
  let importedBefore: Replay;
  let again: Replay;
  beforeAll(async () => {
    importedBefore = await replay(place, 'imported', invoices, true);
    asItGoes = await replay(place, 'going', invoices, false);
    again = await replay(place, 'again', invoices, true);
  }, limit);

  test.each([
    [1, 'reminder'],
    [7, 'call'],
    [15, 'move-up'],
    [30, 'report'],
  ])('reaches the rung of day %i on its day with exactly the invoices not settled by then', (rung, step) => {
    const expected = rungsReached(invoices, rung, last);
    expect(expected.size).toBeGreaterThan(long ? 5 : 1);
    for (const { steps } of [importedBefore, asItGoes]) {
      const found = steps.filter((row) => row['step'] === step);
      expect(found.every((row) => String(row['at']).endsWith('T09:00:00.000Z'))).toBe(true);
      const reached = found.map((row) => [row['number'], String(row['at']).slice(0, 10)]);
      expect(sorted(reached)).toEqual(sorted([...expected]));
    }
  });

  test('writes the messages of each rung and each reminder of a decision, and no other', () => {
    const expected: string[][] = [
      ...[...rungsReached(invoices, 1, last)].map(([number, on]) => ['friendly-reminder', number, on]),
      ...[...rungsReached(invoices, 15, last)].map(([number, on]) => ['task-moved-up', number, on]),
      ...[...rungsReached(invoices, 30, last)].map(([number, on]) => ['decision-asked', number, on]),
      ...decisionReminders(invoices),
    ];
    for (const { messages } of [importedBefore, asItGoes]) {
      const found = messages.map((row) => [
        String(row['template']),
        String(row['number']),
        String(row['created_at']).slice(0, 10),
      ]);
      expect(sorted(found)).toEqual(sorted(expected));
    }
  });

  test('ends every run as paid on the day of its payment, at midnight', () => {
    for (const { runs } of [importedBefore, asItGoes]) {
      const settledOn = new Map(invoices.map((each) => [each.number, each.settledOn]));
      const due = runs.filter((run) => settledOn.get(String(run['number']))! <= last);
      if (long) expect(due).toHaveLength(runs.length);
      expect(due.map((run) => run['status']).every((status) => status === 'ended')).toBe(true);
      for (const run of due) {
        expect(run['outcome']).toBe('paid');
        expect(run['ended_at']).toBe(`${settledOn.get(String(run['number']))}T00:00:00.000Z`);
      }
    }
  });

  test('does the same whether payments are recorded as they come or were all there before', () => {
    for (const list of ['steps', 'messages', 'runs', 'tasks', 'firings'] as const) {
      expect(sorted(asItGoes[list].map(comparable))).toEqual(sorted(importedBefore[list].map(comparable)));
    }
  });

  test('gives the same rows when done again', () => {
    for (const list of ['steps', 'messages', 'runs', 'tasks', 'firings'] as const) {
      expect(again[list]).toEqual(importedBefore[list]);
    }
  });

  test('ages as the file says on every month end, to the cent', async () => {
    const ends = daysFrom('2012-01-31', long ? '2013-12-31' : last).filter((day) =>
      dayAfter(day, 1).endsWith('-01'),
    );
    expect(ends.length).toBe(long ? 24 : 4);
    for (const { workspace } of [importedBefore, asItGoes]) {
      for (const day of ends) {
        const { columns, rows, totals, refs } = await runReport(workspace, operator, 'ageing', { asOf: day });
        const place = (key: string): number => columns.findIndex((column) => column.key === key);
        const cents = (value: unknown): number => Math.round(Number(value ?? 0) * 100);
        const expected = ageingOn(invoices, day);
        const found = new Map(
          rows.map((row) => [
            refs['customers']![String(row[place('customer')])],
            Object.fromEntries(buckets.map((bucket) => [bucket, cents(row[place(bucket)])])),
          ]),
        );
        expect(found).toEqual(expected);
        for (const bucket of buckets) {
          const total = [...expected.values()].reduce((sum, row) => sum + row[bucket], 0);
          expect(cents(totals![place(bucket)])).toBe(total);
        }
      }
    }
  });
}

async function replay(
  place: Place,
  name: string,
  invoices: readonly IbmInvoice[],
  before: boolean,
): Promise<Replay> {
  const key = `ibm_${name}`;
  const { workspace, owner } = await ibmWorkspace(place.database, key, `${first}T00:00:00.000Z`);
  await importIbm(workspace, owner, invoices, before);
  const { records } = await everyInvoice(workspace);
  const idOf = new Map(
    records.map((row) => [
      String(row['number']),
      { id: row['id'] as number, customer: row['customer'] as number },
    ]),
  );
  if (!before)
    await payOn(
      workspace,
      owner,
      invoices.filter((each) => each.settledOn < first),
      idOf,
    );
  for (const day of daysFrom(first, last)) {
    if (!before) {
      await tick(workspace, `${day}T00:00:00.000Z`);
      await payOn(
        workspace,
        owner,
        invoices.filter((each) => each.settledOn === day),
        idOf,
      );
    }
    await tick(workspace, `${day}T09:00:00.000Z`);
  }
  const numberOf = new Map([...idOf].map(([number, { id }]) => [id, number]));
  const list = async (table: string): Promise<Row[]> =>
    (await allOf(workspace, table)).map((row) => ({ ...row, number: numberOf.get(row['record'] as number) }));
  return {
    workspace,
    steps: await list('steps'),
    messages: await list('messages'),
    runs: await list('runs'),
    tasks: await list('tasks'),
    firings: await list('firings'),
  };
}

async function everyInvoice(workspace: Workspace): Promise<{ records: Row[] }> {
  const records: Row[] = [];
  let cursor: string | undefined;
  do {
    const page = await listRecords(workspace, operator, 'invoices', {
      fields: ['number', 'customer'],
      limit: 1000,
      ...(cursor === undefined ? {} : { cursor }),
    });
    records.push(...page.records);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return { records };
}

/** Three days after the question, and every three days until the money is there. */
function decisionReminders(invoices: readonly IbmInvoice[]): string[][] {
  const reminders: string[][] = [];
  const settledOn = new Map(invoices.map((each) => [each.number, each.settledOn]));
  for (const [number, asked] of rungsReached(invoices, 30, last)) {
    for (let on = dayAfter(asked, 3); on < settledOn.get(number)! && on <= last; on = dayAfter(on, 3)) {
      reminders.push(['decision-reminder', number, on]);
    }
  }
  return reminders;
}

/** A row without the numbers that depend on the order in which it was written. */
const comparable = ({ id, run, record, version, inputs, ...rest }: Row): Row => rest;

const sorted = (rows: readonly unknown[]): string[] => rows.map((row) => JSON.stringify(row)).sort();
