/**
 * A change set from outside → drafts with canonical values, and all problems that need no database.
 * Rows given inside a record become drafts, edits and removals of their own (`prepare-rows.ts`).
 */
import { missingName, type Problem, pointer, problem } from '@dunlin/definition';
import type { Value } from '@dunlin/expression';
import {
  type AppModel,
  coerceField,
  type ModelCollection,
  type ModelField,
  type ModelTable,
  referredTable,
} from '@dunlin/tables';
import type { ChangeSet, GivenValues } from './change-set.ts';
import { prepareRows } from './prepare-rows.ts';
import type { RecordProblemCode } from './problems.ts';
import { tableOrder } from './table-order.ts';

/** The record that a row was given in. */
export interface Place {
  readonly owner: Draft | Edit;
  readonly collection: ModelCollection;
}

/** A record to be created. */
export interface Draft {
  readonly kind: 'create';
  readonly table: ModelTable;
  /** Pointer to the change. */
  readonly at: string;
  /** Pointer to its values. */
  readonly valuesAt: string;
  /** Absent where the change set names the record itself. */
  readonly place?: Place;
  readonly ref?: string;
  /** 0 until it is given. */
  id: number;
  readonly restored: boolean;
  /** By column; fields not given are absent. */
  readonly values: Record<string, Value>;
  /** References to other drafts, by field. */
  readonly links: Map<string, Draft>;
  /** Id of the upload whose file it becomes. */
  upload?: string;
}

/** A record to be changed; `old` comes when it has been read. */
export interface Edit {
  readonly kind: 'update';
  readonly table: ModelTable;
  readonly at: string;
  readonly valuesAt: string;
  readonly place?: Place;
  readonly id: number;
  readonly version?: number;
  readonly values: Record<string, Value>;
  readonly links: Map<string, Draft>;
  old?: Readonly<Record<string, Value>>;
}

export interface Removal {
  readonly kind: 'delete';
  readonly table: ModelTable;
  readonly at: string;
  readonly place?: Place;
  readonly id: number;
  readonly version?: number;
  /** `asked` by the change set; `unlisted` in the new rows of its owner; `owned` by a record that goes. */
  readonly cause: 'asked' | 'unlisted' | 'owned';
  old?: Readonly<Record<string, Value>>;
}

/** What a list of rows says about those that a record has; settled when they have been read. */
export interface RowList extends Place {
  readonly owner: Edit;
  readonly at: string;
  /** Rows not listed go. */
  readonly replaces: boolean;
  /** Ids of rows that stay. */
  readonly kept: ReadonlySet<number>;
  /** Of a list of records: those to be linked and those to be linked no more, by what they are, with their places. */
  readonly wanted: ReadonlyMap<number, string>;
  readonly unwanted: ReadonlySet<number>;
}

export interface Prepared {
  readonly drafts: Draft[];
  readonly edits: Edit[];
  readonly removals: Removal[];
  readonly rowLists: RowList[];
  /** `table:id` of every record that is changed or deleted. */
  readonly named: Set<string>;
  readonly problems: Problem[];
}

export const recordProblem = (
  code: RecordProblemCode,
  at: string,
  detail: string,
  params?: Problem['params'],
): Problem => problem(code, at, detail, params);

/** @param ids of the creates, where deleted records come back under their own */
export function prepareChanges(model: AppModel, changes: ChangeSet, ids?: readonly number[]): Preparation {
  const preparation = new Preparation(model);
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
    const restored = ids === undefined ? {} : { id: ids[index]!, restored: true };
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

/** Gathers what is to be written. */
export class Preparation implements Prepared {
  readonly model: AppModel;
  readonly drafts: Draft[] = [];
  readonly edits: Edit[] = [];
  readonly removals: Removal[] = [];
  readonly rowLists: RowList[] = [];
  readonly named = new Set<string>();
  readonly problems: Problem[] = [];
  readonly #byRef = new Map<string, Draft>();

  constructor(model: AppModel) {
    this.model = model;
  }

  create(
    table: ModelTable,
    more: Pick<Draft, 'at' | 'valuesAt'> & Partial<Pick<Draft, 'place' | 'ref' | 'id' | 'restored'>>,
  ): Draft {
    const draft: Draft = {
      kind: 'create',
      table,
      id: 0,
      restored: false,
      values: {},
      links: new Map(),
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

  /** @returns undefined where the id is none or named already */
  update(
    table: ModelTable,
    id: number,
    more: Pick<Edit, 'at' | 'valuesAt'> & Partial<Pick<Edit, 'place' | 'version'>>,
  ): Edit | undefined {
    if (!this.#once(table, id, more.at)) return undefined;
    const edit: Edit = { kind: 'update', table, id, values: {}, links: new Map(), ...more };
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

  /** Reads the values of a record that are not of the system. */
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
