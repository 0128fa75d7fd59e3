/** Everything that a reader may see of a world, as text: two worlds with one view must answer alike. */
import { rowsAt } from './live.ts';
import { Oracle } from './oracle.ts';
import { shape, tableKeys } from './shape.ts';
import { applyUpdate, type Rows, stateOf, storedFields, type World } from './world.ts';

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
  return JSON.stringify({
    tables,
    names,
    story: storyOf(oracle, world),
    trash: trashOf(oracle, world),
    gone: goneOf(oracle, world),
  });
}

/** What was changed, step by step, of what may be seen now; of what is masked, that it changed. */
function storyOf(oracle: Oracle, world: World): unknown[] {
  const rows = structuredClone(world.initial);
  const steps = [structuredClone(rows)];
  for (const update of world.updates) {
    applyUpdate(rows, update);
    steps.push(structuredClone(rows));
  }
  steps.push(stateOf(world).rows);
  return steps.map((now, index) => told(oracle, now, steps[index - 1]));
}

function told(oracle: Oracle, rows: Rows, before: Rows | undefined): unknown[] {
  const past = new Oracle(rows, [], oracle.user);
  const earlier = before === undefined ? undefined : new Oracle(before, [], oracle.user);
  return tableKeys.flatMap((table) =>
    oracle.readable(table).map((row) => {
      const [now, then] = [rows, before].map((each) => each?.[table].find(({ id }) => id === row.id));
      if (now === undefined) return null;
      const cells = shape[table].fields
        .filter(({ computed }) => computed?.by !== 'lookup')
        .map(({ key, computed }) => {
          const cell = oracle.cell(table, row, key);
          if ('hidden' in cell) return cell;
          const value = past.value(table, now, key);
          if ('value' in cell) return { value };
          // Sums begin with nothing, everything else is there at once.
          const first = computed?.by === 'aggregate' ? 0 : null;
          const old = then === undefined ? first : earlier!.value(table, then, key);
          return { mask: oracle.mask(table, key, value), changed: old !== value };
        });
      // A record tells by its version that something changed, whatever it was.
      const changed = then !== undefined && JSON.stringify(then) !== JSON.stringify(now);
      return [changed, cells];
    }),
  );
}

/** What was logged of records that have gone: only whoever reads every record of a table sees it still. */
function goneOf(oracle: Oracle, world: World): unknown[] {
  const { rows } = stateOf(world);
  return (['bills', 'lines'] as const)
    .filter((table) => oracle.readsAll(table))
    .flatMap((table) => {
      const left = new Set(rows[table].map(({ id }) => id));
      const shown = storedFields(table).filter(({ key }) => oracle.seenEverywhere(table, key, 'masked'));
      return Array.from({ length: world.updates.length + 1 }, (_, step) => {
        const before = step === 0 ? undefined : rowsAt(world, step - 1)[table];
        return rowsAt(world, step)[table].map((row) => {
          if (left.has(row.id)) return null;
          const past = before?.find(({ id }) => id === row.id);
          const cells = shown.map(({ key }) => {
            const value = row[key] ?? null;
            if (oracle.seenEverywhere(table, key, 'read')) return value;
            return { mask: oracle.mask(table, key, value), changed: past?.[key] !== value };
          });
          // That something was written is logged whatever it was.
          return [past !== undefined && JSON.stringify(past) !== JSON.stringify(row), cells];
        });
      });
    });
}

/** Deleted bills, judged as they were. */
function trashOf(oracle: Oracle, world: World): unknown[] {
  return stateOf(world).gone.map((row) =>
    oracle.may('bills', 'read', row) ? [row.id, oracle.cell('bills', row, 'number')] : null,
  );
}
