/**
 * The rows given for a collection field → drafts, edits and removals of the table that they live in.
 *
 *   [{id?, version?, …values}]                      the rows from now on: others go
 *   {add: […], change: [{id, …}], remove: [id]}     these rows, others stay
 *
 * A field of references takes ids in place of rows (`add`, `remove`), a file is added by `upload`. What the record has
 * already is not known here; `settle-rows.ts` looks at it.
 */
import { pointer, problem } from '@dunlin/definition';
import { type ModelCollection, type ModelTable, tableOf } from '@dunlin/tables';
import type { GivenValues } from './change-set.ts';
import { type Draft, type Edit, type Place, type Preparation, recordProblem } from './preparation.ts';

/** Rows of one record that one write may give. */
export const maxRows = 1_000;

export function prepareRows(
  preparation: Preparation,
  owner: Draft | Edit,
  collection: ModelCollection,
  given: unknown,
  at: string,
): void {
  const changes = readChanges(preparation, collection, given, at);
  if (changes === undefined) return;
  const place: Place = { owner, collection };
  if (collection.target === undefined) giveRows(preparation, place, changes, at);
  else giveLinks(preparation, place, changes, at);
}

interface Entry {
  readonly value: unknown;
  readonly at: string;
}

interface Changes {
  readonly replaces: boolean;
  /** Rows to be added; of a whole list also those that stay. */
  readonly given: readonly Entry[];
  readonly change: readonly Entry[];
  readonly remove: readonly Entry[];
}

function readChanges(
  { problems }: Preparation,
  { key, target }: ModelCollection,
  given: unknown,
  at: string,
): Changes | undefined {
  const entries = (list: unknown, place: string): Entry[] | undefined => {
    if (list === undefined || list === null) return [];
    if (!Array.isArray(list)) return undefined;
    return list.map((value, index) => ({ value, at: `${place}${pointer(index)}` }));
  };
  let changes: Changes | undefined;
  if (given === null || Array.isArray(given)) {
    changes = { replaces: true, given: entries(given, at)!, change: [], remove: [] };
  } else if (isObject(given) && Object.keys(given).every((name) => partNames.has(name))) {
    const [add, change, remove] = ['add', 'change', 'remove'].map((name) =>
      entries(Object.hasOwn(given, name) ? given[name] : undefined, `${at}/${name}`),
    );
    if (add !== undefined && change !== undefined && remove !== undefined) {
      changes = { replaces: false, given: add, change, remove };
    }
  }
  if (changes === undefined) {
    const what = target === undefined ? 'rows' : 'ids';
    const detail = `"${key}" takes a list of ${what}, or {"add": […], "change": […], "remove": […]}`;
    problems.push(recordProblem('record.rows', at, detail, { field: key }));
    return undefined;
  }
  const count = changes.given.length + changes.change.length + changes.remove.length;
  if (count > maxRows) {
    const detail = `At most ${maxRows} rows of "${key}" can be written at once, not ${count}`;
    problems.push(recordProblem('record.rows', at, detail, { field: key, maximum: maxRows }));
    return undefined;
  }
  return changes;
}

const partNames: ReadonlySet<string> = new Set(['add', 'change', 'remove']);

function giveRows(preparation: Preparation, place: Place, changes: Changes, at: string): void {
  const { owner, collection } = place;
  const table = tableOf(preparation.model, collection.table);
  const kept = new Set<number>();
  for (const entry of changes.given) {
    const row = readRow(preparation, place, entry);
    if (row === undefined) continue;
    if (row.id === undefined) addRow(preparation, place, table, row.values, entry.at);
    else if (!changes.replaces) {
      const detail = 'A row that is added has no id yet';
      preparation.problems.push(recordProblem('record.rows', `${entry.at}/id`, detail));
    } else {
      kept.add(row.id);
      changeRow(preparation, place, table, row, entry.at);
    }
  }
  for (const entry of changes.change) {
    const row = readRow(preparation, place, entry);
    if (row?.id !== undefined) changeRow(preparation, place, table, row, entry.at);
    else if (row !== undefined) {
      const detail = 'A row that is changed is named by its id';
      preparation.problems.push(recordProblem('record.rows', `${entry.at}/id`, detail));
    }
  }
  for (const { value, at } of changes.remove) {
    const { id, version } = isObject(value)
      ? (readRow(preparation, place, { value, at }) ?? {})
      : { id: value };
    if (owner.kind === 'create') preparation.problems.push(noSuchRow(table, id, at));
    else {
      preparation.remove(table, id as number, {
        at,
        place,
        cause: 'asked',
        ...(version === undefined ? {} : { version }),
      });
    }
  }
  if (!changes.replaces || owner.kind === 'create') return;
  const nothing = { wanted: new Map(), unwanted: new Set<number>() };
  preparation.rowLists.push({ owner, collection, at, replaces: true, kept, ...nothing });
}

interface Row {
  readonly id?: number;
  readonly version?: number;
  readonly values: GivenValues;
}

function readRow({ problems }: Preparation, { collection }: Place, { value, at }: Entry): Row | undefined {
  if (!isObject(value)) {
    const detail = 'A row is an object with its values, and with its id where it is there already';
    problems.push(recordProblem('record.rows', at, detail, { field: collection.key }));
    return undefined;
  }
  const { id, version, ...values } = value;
  if (Object.hasOwn(values, collection.via)) {
    const detail = `A row of "${collection.key}" belongs to the record that it is given in: "${collection.via}" cannot be written`;
    problems.push(
      recordProblem('record.read-only', `${at}/${collection.via}`, detail, { field: collection.via }),
    );
    return undefined;
  }
  if (version !== undefined && version !== null && !Number.isSafeInteger(version)) {
    problems.push(problem('value.type', `${at}/version`, 'A version is a whole number'));
    return undefined;
  }
  return {
    values,
    ...(id === undefined || id === null ? {} : { id: id as number }),
    ...(version === undefined || version === null ? {} : { version: version as number }),
  };
}

/** A record that is made has no rows to speak of. */
const noSuchRow = (table: ModelTable, id: unknown, at: string) =>
  recordProblem(
    'record.missing',
    `${at}/id`,
    `There is no record ${String(id).slice(0, 40)} of ${table.key}`,
  );

function addRow(preparation: Preparation, place: Place, table: ModelTable, values: GivenValues, at: string) {
  const draft = preparation.create(table, { at, valuesAt: at, place });
  linkToOwner(draft, place);
  preparation.fill(draft, values);
}

function changeRow(
  preparation: Preparation,
  place: Place,
  table: ModelTable,
  { id, version, values }: Row,
  at: string,
): void {
  if (place.owner.kind === 'create') {
    preparation.problems.push(noSuchRow(table, id, at));
    return;
  }
  const more = { at, valuesAt: at, place, ...(version === undefined ? {} : { version }) };
  const edit = preparation.update(table, id!, more);
  if (edit !== undefined) preparation.fill(edit, values);
}

/** The reference of a row to the record that it is given in. */
export function linkToOwner(draft: Draft, { owner, collection }: Place): void {
  if (owner.kind === 'create') draft.links.set(collection.via, owner);
  else draft.values[collection.via] = owner.id;
}

/** Links to records of another table: each record at most once. */
function giveLinks(preparation: Preparation, place: Place, changes: Changes, at: string): void {
  const { owner, collection } = place;
  const { problems } = preparation;
  const table = tableOf(preparation.model, collection.table);
  const target = collection.target!;
  const wanted = new Map<number, string>();
  const unwanted = new Set<number>();
  for (const { value, at } of changes.given) {
    if (isObject(value)) {
      // Made in the same change set.
      const draft = preparation.create(table, { at, valuesAt: at, place });
      linkToOwner(draft, place);
      preparation.fill(draft, { [target]: value });
      continue;
    }
    const id = readId(preparation, value, at);
    if (id === undefined) continue;
    if (wanted.has(id)) {
      const detail = `Record ${id} is listed twice`;
      problems.push(recordProblem('record.twice', at, detail, { field: collection.key, id }));
    } else wanted.set(id, at);
  }
  for (const { value, at } of changes.remove) {
    const id = readId(preparation, value, at);
    if (id !== undefined) unwanted.add(id);
  }
  for (const { at } of changes.change) {
    problems.push(recordProblem('record.rows', at, `"${collection.key}" has no rows to change`));
  }
  if (owner.kind === 'update') {
    preparation.rowLists.push({
      owner,
      collection,
      at,
      replaces: changes.replaces,
      kept: new Set(),
      wanted,
      unwanted,
    });
    return;
  }
  for (const [id, at] of wanted) linkRecord(preparation, place, table, id, at);
}

/** A link to a record that is there. */
export function linkRecord(
  preparation: Pick<Preparation, 'create'>,
  place: Place,
  table: ModelTable,
  id: number,
  at: string,
): Draft {
  const draft = preparation.create(table, { at, valuesAt: at, place });
  linkToOwner(draft, place);
  draft.values[place.collection.target!] = id;
  return draft;
}

function readId({ problems }: Preparation, value: unknown, at: string): number | undefined {
  const id = typeof value === 'string' && /^\d{1,16}$/.test(value) ? Number(value) : value;
  if (Number.isSafeInteger(id) && (id as number) > 0) return id as number;
  problems.push(problem('value.reference', at, 'The id of a record is expected'));
  return undefined;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
