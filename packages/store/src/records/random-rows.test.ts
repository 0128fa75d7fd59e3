/**
 * Random nested writes against an oracle of plain rows: after each write the tables hold what the oracle holds, rollups
 * included, and a write that the oracle cannot follow was refused and changed nothing.
 */
import { onEachDatabase } from '@dunlin/testkit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Session } from '../session.ts';
import { applyChanges } from './apply-changes.ts';
import { findDrift } from './find-drift.ts';
import { restoreRecords } from './restore-records.ts';
import { bySystem, save, succeeded, tablesIn } from './testing/dunning.ts';
import { contents, ordersModel } from './testing/orders.ts';

const model = ordersModel();

interface Line {
  id: number;
  name: string;
  amount: number;
  parts: number[];
}
interface Order {
  id: number;
  lines: Line[];
  tags: number[];
}

/** What a step does; numbers choose among what is there when it comes. */
const steps = fc.array(
  fc.oneof(
    fc.record({ do: fc.constant('create' as const), amounts: fc.array(fc.nat(9), { maxLength: 3 }) }),
    fc.record({
      do: fc.constant('replace' as const),
      order: fc.nat(9),
      keep: fc.array(fc.nat(3), { maxLength: 2 }),
      add: fc.array(fc.nat(9), { maxLength: 2 }),
      parts: fc.array(fc.nat(5), { maxLength: 2 }),
    }),
    fc.record({
      do: fc.constant('patch' as const),
      order: fc.nat(9),
      remove: fc.nat(3),
      add: fc.array(fc.nat(9), { maxLength: 2 }),
      change: fc.nat(3),
    }),
    fc.record({ do: fc.constant('tags' as const), order: fc.nat(9), tags: fc.uniqueArray(fc.nat(2)) }),
    fc.record({ do: fc.constant('steal' as const), order: fc.nat(9), other: fc.nat(9) }),
    fc.record({ do: fc.constant('delete' as const), order: fc.nat(9) }),
    fc.record({ do: fc.constant('restore' as const), deleted: fc.nat(9) }),
  ),
  { minLength: 1, maxLength: 10 },
);
type Step = typeof steps extends fc.Arbitrary<(infer Each)[]> ? Each : never;

const pickFrom = <T>(list: readonly T[], at: number): T | undefined => list[at % Math.max(1, list.length)];

class Oracle {
  orders: Order[] = [];
  gone: Order[] = [];
  readonly tags: readonly number[];
  #row = 0;

  constructor(tags: readonly number[]) {
    this.tags = tags;
  }

  /** Does the step to the database; takes it over once it succeeded. */
  async take(session: Session, step: Step): Promise<void> {
    const change = async (id: number, values: object) =>
      applyChanges(session, model, bySystem, {
        updates: [{ table: 'orders', id, values: { ...values } }],
      });
    const line = (amount: number, parts: readonly number[] = []) => ({
      name: `line ${++this.#row}`,
      amount,
      parts: parts.map((weight) => ({ name: 'part', weight })),
    });
    if (step.do === 'create') {
      const rows = step.amounts.map((amount) => line(amount, [amount]));
      const values = { name: 'order', lines: rows, tags: this.tags.slice(0, rows.length) };
      const { created } = await save(session, model, { creates: [{ table: 'orders', values }] });
      const id = created[0]!.id;
      const lines = rows.map((row) => ({ ...row, id: 0, parts: row.parts.map(({ weight }) => weight) }));
      this.orders.push({ id, lines, tags: [...values.tags] });
    } else if (step.do === 'restore') {
      const order = pickFrom(this.gone, step.deleted);
      if (order === undefined) return;
      succeeded(await restoreRecords(session, model, bySystem, [{ table: 'orders', id: order.id }]));
      this.gone = this.gone.filter((each) => each !== order);
      this.orders.push(order);
    } else {
      const order = pickFrom(this.orders, step.order);
      if (order === undefined) return;
      await this.#learn(session);
      switch (step.do) {
        case 'replace': {
          const kept = [...new Set(step.keep.flatMap((at) => pickFrom(order.lines, at) ?? []))];
          const added = step.add.map((amount) => line(amount, step.parts));
          const rows = kept.map(({ id, amount }) => ({
            id,
            amount: amount + 1,
            parts: [{ name: 'p', weight: 1 }],
          }));
          succeeded(await change(order.id, { lines: [...rows, ...added] }));
          order.lines = [
            ...kept.map((each) => ({ ...each, amount: each.amount + 1, parts: [1] })),
            ...added.map((row) => ({ ...row, id: 0, parts: row.parts.map(({ weight }) => weight) })),
          ];
          return;
        }
        case 'patch': {
          const removed = pickFrom(order.lines, step.remove);
          const changed = pickFrom(
            order.lines.filter((each) => each !== removed),
            step.change,
          );
          const added = step.add.map((amount) => line(amount));
          const patch = {
            add: added,
            remove: removed === undefined ? [] : [removed.id],
            change:
              changed === undefined
                ? []
                : [{ id: changed.id, amount: 50, parts: { add: [{ name: 'q', weight: 2 }] } }],
          };
          succeeded(await change(order.id, { lines: patch }));
          order.lines = order.lines.filter((each) => each !== removed);
          if (changed !== undefined) {
            changed.amount = 50;
            changed.parts.push(2);
          }
          order.lines.push(...added.map((row) => ({ ...row, id: 0, parts: [] })));
          return;
        }
        case 'tags':
          order.tags = step.tags.map((at) => this.tags[at]!);
          succeeded(await change(order.id, { tags: order.tags }));
          return;
        case 'steal': {
          const other = pickFrom(
            this.orders.filter((each) => each !== order),
            step.other,
          );
          const row = other?.lines[0];
          if (row === undefined) return;
          const result = await change(order.id, { lines: { change: [{ id: row.id, amount: 9 }] }, tags: [] });
          expect(result.problems?.map(({ code }) => code)).toEqual(['record.missing']);
          return;
        }
        case 'delete':
          await save(session, model, { deletes: [{ table: 'orders', id: order.id }] });
          this.orders = this.orders.filter((each) => each !== order);
          this.gone.push(order);
      }
    }
  }

  /** Ids of rows are the database's to give. */
  async #learn(session: Session): Promise<void> {
    const { lines } = await contents(session);
    const byName = new Map(lines.map((row) => [row['name'], row['id'] as number]));
    for (const { lines: rows } of this.orders) for (const row of rows) row.id = byName.get(row.name)!;
  }

  state() {
    const sum = (list: readonly number[]): number => list.reduce((a, b) => a + b, 0);
    return this.orders
      .map(({ id, lines, tags }) => ({
        id,
        total: String(sum(lines.map(({ amount }) => amount))),
        tags: [...tags].sort((a, b) => a - b),
        lines: lines
          .map(({ name, amount, parts }) => ({ name, amount: String(amount), weight: sum(parts) }))
          .sort((a, b) => (a.name < b.name ? -1 : 1)),
      }))
      .sort((a, b) => a.id - b.id);
  }
}

async function stored(session: Session): Promise<ReturnType<Oracle['state']>> {
  const { orders, lines, tags } = await contents(session);
  return orders.map((order) => {
    const linked = tags
      .filter(({ record }) => record === order['id'])
      .map((each) => each['linked'] as number);
    expect(order['tagged']).toBe(linked.length);
    return {
      id: order['id'] as number,
      total: order['total'] as string,
      tags: linked.sort((a, b) => a - b),
      lines: lines
        .filter((row) => row['of'] === order['id'])
        .map((row) => ({
          name: row['name'] as string,
          amount: row['amount'] as string,
          weight: row['weight'] as number,
        }))
        .sort((a, b) => (a.name < b.name ? -1 : 1)),
    };
  });
}

describe('random writes of records with rows', async () => {
  await onEachDatabase((place) => {
    it('leave what an oracle of plain rows leaves', { timeout: 120_000 }, async () => {
      const workspace = await tablesIn(place, model);
      await fc.assert(
        fc.asyncProperty(steps, async (sequence) => {
          // One transaction a step: what went together is told by that.
          const within = <T>(work: (session: Session) => Promise<T>): Promise<T> =>
            place.database.transaction(workspace, work);
          const { created } = await within((session) =>
            save(session, model, {
              creates: ['red', 'blue', 'green'].map((name) => ({ table: 'tags', values: { name } })),
            }),
          );
          const oracle = new Oracle(created.map(({ id }) => id));
          for (const step of sequence) {
            await within((session) => oracle.take(session, step));
            const found = await within(stored);
            expect(found, JSON.stringify(step)).toEqual(oracle.state());
          }
          expect(await within((session) => findDrift(session, model, bySystem.moment))).toEqual([]);
          // Each run starts from nothing.
          const left = oracle.orders.map(({ id }) => ({ table: 'orders', id }));
          await within((session) => save(session, model, { deletes: left }));
        }),
        { numRuns: 12 },
      );
    });
  });
});
