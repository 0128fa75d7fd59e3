/**
 * A change set from outside → drafts with canonical values, and all problems that need no database.
 * Rows given inside a record become drafts, edits and removals of their own (`prepare-rows.ts`).
 */
import { missingName, type Problem, pointer, problem } from '@dunlin/definition';
import { type AppModel, coerceField, type ModelField, type ModelTable, referredTable } from '@dunlin/tables';
import type { ChangeSet, GivenValues } from './change-set.ts';
import {
  type Draft,
  type Edit,
  type Preparation,
  type Removal,
  type RowList,
  recordProblem,
} from './preparation.ts';
import { prepareRows } from './prepare-rows.ts';
import { tableOrder } from './table-order.ts';

/** @param returning one for each of the creates, where deleted records come back under their own ids */
export function prepareChanges(
  model: AppModel,
  changes: ChangeSet,
  returning?: readonly Pick<Draft, 'id' | 'origin'>[],
): Preparation {
  const preparation = new Gathering(model, changes.follows);
  const { problems } = preparation;
  const tableAt = (key: string, at: string): ModelTable | undefined => {
    const table = model.table(key);
    if (table === undefined) {
      problems.push(missingName('record.table', `${at}/table`, 'table', String(key), model.tables.keys()));
    }
    return table;
  };
  const given: { target: Draft | Edit; values: GivenValues }[] = [];
  changes.creates?.forEach(({ table: key, values, ref }, index) => {
    const at = pointer('creates', index);
    const table = tableAt(key, at);
    if (table === undefined) return;
    const restored = returning === undefined ? {} : { ...returning[index]!, restored: true };
    const target = preparation.create(table, {
      at,
      valuesAt: `${at}/values`,
      ...restored,
      ...(ref === undefined ? {} : { ref }),
    });
    given.push({ target, values });
  });
  changes.updates?.forEach(({ table: key, id, version, values }, index) => {
    const at = pointer('updates', index);
    const table = tableAt(key, at);
    const place = { at, valuesAt: `${at}/values`, ...(version === undefined ? {} : { version }) };
    const target = table === undefined ? undefined : preparation.update(table, id, place);
    if (target !== undefined) given.push({ target, values });
  });
  changes.deletes?.forEach(({ table: key, id, version }, index) => {
    const at = pointer('deletes', index);
    const table = tableAt(key, at);
    if (table === undefined) return;
    preparation.remove(table, id, { at, cause: 'asked', ...(version === undefined ? {} : { version }) });
  });
  // All top-level records first: the answer names them in the order of the set.
  for (const { target, values } of given) preparation.fill(target, values);
  return preparation;
}

class Gathering implements Preparation {
  readonly model: AppModel;
  readonly drafts: Draft[] = [];
  readonly edits: Edit[] = [];
  readonly removals: Removal[] = [];
  readonly rowLists: RowList[] = [];
  readonly named = new Set<string>();
  readonly problems: Problem[] = [];
  readonly #byRef = new Map<string, Draft>();
  readonly #follows: ReadonlySet<string>;

  constructor(model: AppModel, follows: ReadonlySet<string> = new Set()) {
    this.model = model;
    this.#follows = follows;
  }

  create(
    table: ModelTable,
    more: Pick<Draft, 'at' | 'valuesAt'> &
      Partial<Pick<Draft, 'place' | 'ref' | 'id' | 'restored' | 'origin'>>,
  ): Draft {
    const draft: Draft = {
      kind: 'create',
      table,
      id: 0,
      restored: false,
      values: {},
      links: new Map(),
      given: new Set(),
      follows: new Set(),
      ...more,
    };
    this.drafts.push(draft);
    const { ref, at } = draft;
    if (ref !== undefined && this.#byRef.has(ref)) {
      const detail = `Two records are created as "${ref}"`;
      this.problems.push(recordProblem('record.twice', `${at}/ref`, detail, { ref }));
    } else if (ref !== undefined) this.#byRef.set(ref, draft);
    return draft;
  }

  update(
    table: ModelTable,
    id: number,
    more: Pick<Edit, 'at' | 'valuesAt'> & Partial<Pick<Edit, 'place' | 'version'>>,
  ): Edit | undefined {
    if (!this.#once(table, id, more.at)) return undefined;
    const edit: Edit = {
      kind: 'update',
      table,
      id,
      values: {},
      links: new Map(),
      follows: new Set(),
      ...more,
    };
    this.edits.push(edit);
    return edit;
  }

  remove(
    table: ModelTable,
    id: number,
    more: Pick<Removal, 'at' | 'cause'> & Partial<Pick<Removal, 'place' | 'version'>>,
  ): void {
    if (this.#once(table, id, more.at)) this.removals.push({ kind: 'delete', table, id, ...more });
  }

  fill(target: Draft | Edit, values: GivenValues): void {
    const { table } = target;
    for (const [key, value] of Object.entries(values)) {
      const at = `${target.valuesAt}${pointer(key)}`;
      const collection = table.collections.get(key);
      const field = table.columns.get(key) ?? table.fields.get(key);
      if (target.kind === 'create' && isUpload(target, key, value)) target.upload = value;
      else if (collection !== undefined) prepareRows(this, target, collection, value, at);
      else if (field === undefined) {
        const known = [...table.columns.keys(), ...table.collections.keys()];
        this.problems.push(missingName('record.field', at, `field of ${table.key}`, key, known));
      } else this.#fillField(target, field, value, at);
    }
  }

  #fillField(target: Draft | Edit, field: ModelField, value: unknown, at: string): void {
    const { key } = field;
    if (this.#follows.has(at)) target.follows.add(key);
    const fromFile = field.fromUpload === true && !(target.kind === 'create' && target.restored);
    if (field.readOnly || field.fieldType?.source !== 'column' || fromFile) {
      const detail = `"${key}" is computed or kept by the system and cannot be written`;
      this.problems.push(recordProblem('record.read-only', at, detail, { field: key }));
    } else if (field.column?.kind !== 'jsonb' && isLocalReference(value))
      this.#link(target, field, value.ref, at);
    else {
      const coerced = coerceField(field.fieldType, value, field.options);
      if ('problem' in coerced) {
        const { code, detail, params } = coerced.problem;
        this.problems.push(problem(code, at, detail, { field: key, ...params }));
      } else target.values[key] = coerced.value;
    }
  }

  #link(target: Draft | Edit, field: ModelField, ref: string, at: string): void {
    const draft = this.#byRef.get(ref);
    const table = referredTable(field);
    const order = tableOrder(this.model);
    if (draft === undefined || draft.table.key !== table) {
      const detail = `"${ref}" is no record of ${table ?? 'any table'} that this change creates`;
      this.problems.push(recordProblem('record.local-reference', at, detail, { ref }));
    } else if (target.kind === 'create' && order.get(table)! > order.get(target.table.key)!) {
      const detail = `${target.table.key} and ${table} refer to each other: create one first, then set the reference`;
      this.problems.push(recordProblem('record.local-reference', at, detail, { ref }));
    } else target.links.set(field.key, draft);
  }

  #once(table: ModelTable, id: number, at: string): boolean {
    if (!Number.isSafeInteger(id) || id < 1) {
      const detail = `There is no record ${String(id).slice(0, 40)} of ${table.key}`;
      this.problems.push(recordProblem('record.missing', `${at}/id`, detail));
      return false;
    }
    const name = `${table.key}:${id}`;
    if (!this.named.has(name)) {
      this.named.add(name);
      return true;
    }
    const detail = `Record ${id} of ${table.key} is named twice`;
    this.problems.push(recordProblem('record.twice', `${at}/id`, detail, { table: table.key, id }));
    return false;
  }
}

/** A file is given by the id of its upload, which is no field. */
const isUpload = ({ table }: Draft, key: string, value: unknown): value is string =>
  key === 'upload' && typeof value === 'string' && holdsFiles(table);

/** Whether each record of the table is a file. */
export const holdsFiles = (table: ModelTable): boolean =>
  [...table.columns.values()].some(({ fromUpload }) => fromUpload === true);

const isLocalReference = (value: unknown): value is { ref: string } =>
  typeof value === 'object' && value !== null && typeof (value as { ref?: unknown }).ref === 'string';
