/**
 * Sets fields of the records that fired, or of records related to them, through the pipeline of all writes.
 * What the pipeline refuses is found by halving; the records concerned stay as they are, the others are set.
 */
import type { Problem } from '@dunlin/definition';
import { QueryBuilder, type Value } from '@dunlin/expression';
import type { CompiledAction } from '@dunlin/rules';
import { systemActor } from '@dunlin/tables';
import { flowParameters } from '../flows/flow-context.ts';
import { followChanges } from '../flows/follow-changes.ts';
import { readRelated } from '../flows/read-related.ts';
import { applyChanges, type ChangedRecord, updateWhereIds, type WriteContext } from '../records/index.ts';
import type { Session } from '../session.ts';
import type { RuleContext } from './rule-context.ts';
import type { RefusedRecord, RuleWork } from './run-action.ts';

type SetFields = Extract<CompiledAction, { kind: 'set-fields' }>;
type Result =
  | { readonly problems: readonly Problem[] }
  | { readonly problems?: undefined; readonly changed: readonly ChangedRecord[] };

/** @returns the records that fired whose change was refused */
export async function setFields(
  session: Session,
  context: RuleContext,
  work: RuleWork,
  action: SetFields,
  ids: readonly number[],
): Promise<RefusedRecord[]> {
  const { rule, moment, depth, told } = work;
  const writer: WriteContext = {
    actor: systemActor,
    through: { kind: 'rule', ref: rule.key },
    moment: { now: moment.now, today: moment.today },
    ...(told === undefined ? {} : { told }),
  };
  const result =
    action.related === undefined
      ? await updateWhereIds(session, context.model, writer, {
          table: rule.table,
          ids,
          values: Object.fromEntries(action.values.map(({ field, node }) => [field, node])),
        })
      : await setRelated(session, context, work, writer, action, ids);
  if (result.problems === undefined) {
    await followChanges(session, context, { changed: result.changed, moment }, depth);
    return [];
  }
  if (ids.length === 1) return [{ record: ids[0]!, problem: result.problems[0]! }];
  const half = Math.ceil(ids.length / 2);
  return [
    ...(await setFields(session, context, work, action, ids.slice(0, half))),
    ...(await setFields(session, context, work, action, ids.slice(half))),
  ];
}

/** Where several of the records lead to the same one, the last of them says what it is set to. */
async function setRelated(
  session: Session,
  { model }: RuleContext,
  { rule, moment }: RuleWork,
  writer: WriteContext,
  { related, values }: SetFields,
  ids: readonly number[],
): Promise<Result> {
  const query = new QueryBuilder(model, rule.table, { stored: true, keys: 'ids' });
  query.column('id', query.field('id'));
  for (const [index, { node }] of values.entries()) query.column(`v${index}`, node);
  const rows = await session.run(query.build(), { ...flowParameters(moment), ids: [...ids] });
  const targets = await readRelated(session, model, rule.table, related!, ids, moment);
  const byTarget = new Map<number, Record<string, Value>>();
  for (const row of rows) {
    const given = Object.fromEntries(values.map(({ field }, index) => [field, row[`v${index}`] ?? null]));
    for (const target of targets.get(row['id'] as number) ?? []) byTarget.set(target, given);
  }
  if (byTarget.size === 0) return { changed: [] };
  return applyChanges(session, model, writer, {
    updates: [...byTarget].map(([id, given]) => ({ table: related!.table, id, values: given })),
  });
}
