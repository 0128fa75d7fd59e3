/**
 * A change set from outside → drafts with canonical values, and all problems that need no database.
 */
import { missingName, type Problem, pointer, problem } from '@dunlin/definition';
import type { Value } from '@dunlin/expression';
import { type AppModel, coerceField, type ModelField, type ModelTable, referredTable } from '@dunlin/tables';
import type { ChangeSet, GivenValues } from './change-set.ts';
import type { RecordProblemCode } from './problems.ts';
import { tableOrder } from './table-order.ts';

/** A record to be created. */
export interface Draft {
  readonly kind: 'create';
  readonly table: ModelTable;
  /** Pointer to the change. */
  readonly at: string;
  readonly ref?: string;
  /** 0 until it is given. */
  id: number;
  readonly restored: boolean;
  /** By column; fields not given are absent. */
  readonly values: Record<string, Value>;
  /** References to other drafts, by field. */
  readonly links: Map<string, Draft>;
}

/** A record to be changed; `old` comes when it has been read. */
export interface Edit {
  readonly kind: 'update';
  readonly table: ModelTable;
  readonly at: string;
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
  readonly id: number;
  readonly version?: number;
  old?: Readonly<Record<string, Value>>;
}

export interface Prepared {
  readonly drafts: readonly Draft[];
  readonly edits: readonly Edit[];
  readonly removals: readonly Removal[];
  readonly problems: Problem[];
}

export const recordProblem = (
  code: RecordProblemCode,
  at: string,
  detail: string,
  params?: Problem['params'],
): Problem => problem(code, at, detail, params);

/** @param ids of the creates, where deleted records come back under their own */
export function prepareChanges(model: AppModel, changes: ChangeSet, ids?: readonly number[]): Prepared {
  const problems: Problem[] = [];
  const tableAt = (key: string, at: string): ModelTable | undefined => {
    const table = model.table(key);
    if (table === undefined) {
      problems.push(missingName('record.table', `${at}/table`, 'table', String(key), model.tables.keys()));
    }
    return table;
  };

  const drafts: Draft[] = [];
  const byRef = new Map<string, Draft>();
  const given: { target: Draft | Edit; values: GivenValues }[] = [];
  changes.creates?.forEach(({ table: key, values, ref }, index) => {
    const at = pointer('creates', index);
    const table = tableAt(key, at);
    if (table === undefined) return;
    const draft: Draft = {
      kind: 'create',
      table,
      at,
      id: ids?.[index] ?? 0,
      restored: ids !== undefined,
      values: {},
      links: new Map(),
      ...(ref === undefined ? {} : { ref }),
    };
    drafts.push(draft);
    given.push({ target: draft, values });
    if (ref === undefined) return;
    if (byRef.has(ref)) {
      problems.push(
        recordProblem('record.twice', `${at}/ref`, `Two records are created as "${ref}"`, { ref }),
      );
    } else byRef.set(ref, draft);
  });

  const named = new Set<string>();
  const once = (table: ModelTable, id: number, at: string): boolean => {
    if (!Number.isSafeInteger(id) || id < 1) {
      problems.push(recordProblem('record.missing', `${at}/id`, `There is no record ${id} of ${table.key}`));
      return false;
    }
    const name = `${table.key}:${id}`;
    if (!named.has(name)) {
      named.add(name);
      return true;
    }
    problems.push(
      recordProblem('record.twice', `${at}/id`, `Record ${id} of ${table.key} is named twice`, {
        table: table.key,
        id,
      }),
    );
    return false;
  };

  const edits: Edit[] = [];
  changes.updates?.forEach(({ table: key, id, version, values }, index) => {
    const at = pointer('updates', index);
    const table = tableAt(key, at);
    if (table === undefined || !once(table, id, at)) return;
    const edit: Edit = {
      kind: 'update',
      table,
      at,
      id,
      values: {},
      links: new Map(),
      ...(version === undefined ? {} : { version }),
    };
    edits.push(edit);
    given.push({ target: edit, values });
  });

  const removals: Removal[] = [];
  changes.deletes?.forEach(({ table: key, id, version }, index) => {
    const at = pointer('deletes', index);
    const table = tableAt(key, at);
    if (table === undefined || !once(table, id, at)) return;
    removals.push({ kind: 'delete', table, at, id, ...(version === undefined ? {} : { version }) });
  });

  for (const { target, values } of given) fillValues(model, target, values, byRef, problems);
  return { drafts, edits, removals, problems };
}

function fillValues(
  model: AppModel,
  target: Draft | Edit,
  values: GivenValues,
  byRef: ReadonlyMap<string, Draft>,
  problems: Problem[],
): void {
  const { table } = target;
  for (const [key, value] of Object.entries(values)) {
    const at = `${target.at}/values${pointer(key)}`;
    const field = table.columns.get(key) ?? table.fields.get(key);
    if (field === undefined) {
      problems.push(missingName('record.field', at, `field of ${table.key}`, key, table.columns.keys()));
    } else if (field.readOnly || field.fieldType?.source !== 'column') {
      const detail = `"${key}" is computed or kept by the system and cannot be written`;
      problems.push(recordProblem('record.read-only', at, detail, { field: key }));
    } else if (isLocalReference(value)) {
      linkTo(model, target, field, value.ref, byRef, at, problems);
    } else {
      const coerced = coerceField(field.fieldType, value, field.options);
      if ('problem' in coerced) {
        const { code, detail, params } = coerced.problem;
        problems.push(problem(code, at, detail, { field: key, ...params }));
      } else target.values[key] = coerced.value;
    }
  }
}

const isLocalReference = (value: unknown): value is { ref: string } =>
  typeof value === 'object' && value !== null && typeof (value as { ref?: unknown }).ref === 'string';

function linkTo(
  model: AppModel,
  target: Draft | Edit,
  field: ModelField,
  ref: string,
  byRef: ReadonlyMap<string, Draft>,
  at: string,
  problems: Problem[],
): void {
  const draft = byRef.get(ref);
  const table = referredTable(field);
  const order = tableOrder(model);
  if (draft === undefined || draft.table.key !== table) {
    const detail = `"${ref}" is no record of ${table ?? 'any table'} that this change creates`;
    problems.push(recordProblem('record.local-reference', at, detail, { ref }));
  } else if (target.kind === 'create' && order.get(table)! > order.get(target.table.key)!) {
    const detail = `${target.table.key} and ${table} refer to each other: create one first, then set the reference`;
    problems.push(recordProblem('record.local-reference', at, detail, { ref }));
  } else target.links.set(field.key, draft);
}
