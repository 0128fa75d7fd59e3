/**
 * Locks the records that a write names and reads them as they are, with the actor's rights over each.
 * A record that may not be read is reported like one that is not there.
 */
import { type Problem, problem } from '@dunlin/definition';
import { type Parameters, type Query, QueryBuilder, type Value } from '@dunlin/expression';
import type { AppModel, ModelTable, Right } from '@dunlin/tables';
import type { Session } from '../session.ts';
import { fieldQuestions } from './authorise-fields.ts';
import { deleteRight } from './authorise-tables.ts';
import type { WriteContext } from './change-set.ts';
import { KnownPlans } from './known-plans.ts';
import { byLockOrder } from './lock-order.ts';
import { lockRecords } from './lock-records.ts';
import { type Edit, type Prepared, type Removal, recordProblem } from './preparation.ts';
import { grantsOf, isConditional, rightsOver } from './rights.ts';
import { idNode, storedColumn } from './row-nodes.ts';

type Target = Edit | Removal;

export async function readTargets(
  session: Session,
  model: AppModel,
  context: WriteContext,
  {
    edits,
    removals,
    problems,
  }: Pick<Prepared, 'problems'> & {
    readonly edits: readonly Edit[];
    readonly removals: readonly Removal[];
  },
  parameters: Parameters,
): Promise<void> {
  const tables = new Map<string, { table: ModelTable; edits: Edit[]; removals: Removal[] }>();
  const of = (table: ModelTable) => {
    const found = tables.get(table.key) ?? { table, edits: [], removals: [] };
    tables.set(table.key, found);
    return found;
  };
  for (const edit of edits) of(edit.table).edits.push(edit);
  for (const removal of removals) of(removal.table).removals.push(removal);
  const compare = byLockOrder(model);
  const groups = [...tables.values()].sort((a, b) => compare(a.table.key, b.table.key));
  for (const group of groups) {
    const { key } = group.table;
    const ids = (targets: readonly Target[]): number[] => targets.map(({ id }) => id);
    await lockRecords(session, key, ids(group.removals), 'delete');
    await lockRecords(session, key, ids(group.edits));
  }
  for (const { table, edits, removals } of groups) {
    const rows = await readRows(session, model, context, table, [...edits, ...removals], parameters);
    for (const edit of edits) judge(edit, 'update', rows, context, problems);
    for (const removal of removals) judge(removal, deleteRight(removal), rows, context, problems);
  }
}

/** A row given in a record is one of its rows. */
const isInPlace = ({ place }: Target, row: Readonly<Record<string, Value>>): boolean =>
  place === undefined || (place.owner.kind === 'update' && row[place.collection.via] === place.owner.id);

type Rows = ReadonlyMap<number, Readonly<Record<string, Value>>>;

async function readRows(
  session: Session,
  model: AppModel,
  context: WriteContext,
  table: ModelTable,
  targets: readonly Target[],
  parameters: Parameters,
): Promise<Rows> {
  const edits = targets.filter((each) => each.kind === 'update');
  const query = targetQuery(model, context, table, fieldQuestions(context, edits));
  const rows = await session.run(query, { ...parameters, ids: targets.map(({ id }) => id) });
  return new Map(rows.map((row) => [row['id'] as number, row]));
}

const known = new KnownPlans<Query>();

/** Whole records by their `ids`, with the rights over each and the answers to `questions`. */
function targetQuery(
  model: AppModel,
  context: WriteContext,
  table: ModelTable,
  questions: ReturnType<typeof fieldQuestions>,
): Query {
  const grants = grantsOf(context);
  const name = JSON.stringify([table.key, questions.map((each) => each.name)]);
  return known.of(model, grants, name, () => {
    const rights = grants.of(table.key);
    const builder = new QueryBuilder(model, table.key, { stored: true, keys: 'ids' });
    builder.column('id', idNode(table.key));
    for (const key of table.columns.keys())
      if (key !== 'id') builder.column(key, storedColumn(builder, table, key));
    for (const name of ['read', 'update', 'delete', 'deleteWith'] as const) {
      const right: Right = rights[name];
      // No field key has a colon in it.
      if (isConditional(right)) builder.column(`right:${name}`, right);
    }
    for (const { name, right } of questions) builder.column(name, right);
    return builder.build();
  });
}

function judge(
  target: Target,
  action: 'update' | 'delete' | 'deleteWith',
  rows: Rows,
  context: WriteContext,
  problems: Problem[],
): void {
  const { table, at, id } = target;
  const rights = rightsOver(context, table.key);
  const row = rows.get(id);
  const may = (name: 'read' | typeof action): boolean => {
    const right = rights[name];
    return isConditional(right) ? row?.[`right:${name}`] === true : right;
  };
  const cause = target.kind === 'delete' ? target.cause : 'asked';
  const isThere = row !== undefined && isInPlace(target, row);
  if (!isThere || (cause !== 'owned' && !may('read'))) {
    // Nobody named it: it has gone meanwhile, or stays where it is not seen.
    if (cause !== 'asked') return;
    problems.push(
      recordProblem('record.missing', `${at}/id`, `There is no record ${id} of ${table.key}`, {
        table: table.key,
        id,
      }),
    );
    return;
  }
  // Where no record of the table may be touched, that has been said already.
  if (rights[action] === false) return;
  if (!may(action)) {
    const verb = action === 'update' ? 'update' : 'delete';
    problems.push(
      recordProblem('record.forbidden', at, `You may not ${verb} record ${id} of ${table.key}`, {
        table: table.key,
        id,
        action: verb,
      }),
    );
    return;
  }
  const current = row['version'] as number;
  if (target.version !== undefined && target.version !== current) {
    const detail = `Record ${id} of ${table.key} was changed by somebody else: it has version ${current} by now, not ${target.version}`;
    problems.push(
      problem('record.conflict', `${at}/version`, detail, {
        table: table.key,
        id,
        current,
        given: target.version,
      }),
    );
    return;
  }
  target.old = row;
}
