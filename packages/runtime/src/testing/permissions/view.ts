/** Everything that a reader may see of a world, as text: two worlds with one view must answer alike. */
import { Oracle, type Seen } from './oracle.ts';
import { shape, type TableKey, tableKeys } from './shape.ts';
import { applyUpdate, type Row, type Rows, stateOf, type World } from './world.ts';

export function viewOf(oracle: Oracle, world: World): string {
  const tables = tableKeys.map((table) => [
    table,
    oracle.readable(table).map((row) => ({
      id: row.id,
      cells: shape[table].fields.map(({ key }) => oracle.cell(table, row, key)),
      titles: shape[table].fields.flatMap(({ key, to }) =>
        to === undefined ? [] : [oracle.cell(table, row, `${key}.${shape[to].title}`)],
      ),
      may: [oracle.may(table, 'update', row), oracle.may(table, 'delete', row)],
      writes: shape[table].fields.map(({ key }) => oracle.writes(table, row, key)),
    })),
  ]);
  // Names of people are known to everybody who may see what they own.
  const names = oracle.rows.users.map((row) => [row.id, row['name'], oracle.cell('users', row, 'name')]);
  return JSON.stringify({ tables, names, story: storyOf(oracle, world), trash: trashOf(oracle, world) });
}

/** What was changed, step by step, of what may be seen now; sums follow the values that they are of. */
function storyOf(oracle: Oracle, world: World): unknown[] {
  const story: unknown[] = [];
  const rows = structuredClone(world.initial);
  const told = (): unknown[] =>
    tableKeys.flatMap((table) =>
      oracle.readable(table).map((now) => {
        const then = rows[table].find((row) => row.id === now.id);
        if (then === undefined) return null;
        return shape[table].fields.map(({ key, computed }) =>
          computed?.by === 'lookup' ? null : valueThen(oracle, rows, table, now, then, key),
        );
      }),
    );
  story.push(told());
  for (const update of world.updates) {
    applyUpdate(rows, update);
    story.push(told());
  }
  return story;
}

function valueThen(
  oracle: Oracle,
  rows: Rows,
  table: TableKey,
  now: Row,
  then: Row,
  key: string,
): Seen | null {
  const cell = oracle.cell(table, now, key);
  if ('hidden' in cell) return cell;
  const past = new Oracle(rows, [], oracle.user);
  const value = past.value(table, then, key);
  return 'value' in cell ? { value } : { mask: oracle.mask(table, key, value) };
}

/** Deleted bills, judged as they were. */
function trashOf(oracle: Oracle, world: World): unknown[] {
  return stateOf(world).gone.map((row) =>
    oracle.may('bills', 'read', row) ? [row.id, oracle.cell('bills', row, 'number')] : null,
  );
}
