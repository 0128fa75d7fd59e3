/** "Why?": how a computed value came about, why a rule fires for a record or not, where a flow stands with it. */
import {
  type Compute,
  compileEvaluator,
  type Environment,
  explain,
  type Node,
  type RecordAccess,
  type Shows,
} from '@dunlin/expression';
import { evaluateRecord, readsWhere, unreadableProblems } from '@dunlin/store';
import { fieldOf, type Grants, type Right, tableOf } from '@dunlin/tables';
import type { CompiledApp } from './compiled-app.ts';
import { environmentOf } from './environment-of.ts';
import { type NamedExplanation, nameExplanation } from './name-explanation.ts';
import { grantsOf, type Person } from './person.ts';
import { type RunDescription, recordRuns } from './record-runs.ts';
import { readableWith } from './references.ts';
import { Refusal, refuseErrors } from './refusal.ts';
import { mustSee } from './related-sets.ts';
import type { Work, Workspace } from './workspace.ts';

/** @param asOf another day to explain the value of */
export async function explainField(
  workspace: Workspace,
  person: Person,
  place: { table: string; id: number; field: string; asOf?: string },
): Promise<{ tree: NamedExplanation }> {
  const { table, id, field, asOf } = place;
  return workspace.read(async (work) => {
    await mustSee(work, person, table, id);
    const known = tableOf(work.app.model, table);
    if (!known.fields.has(field)) throw Refusal.missing('field', field, known.fields.keys());
    const { type } = fieldOf(known, field);
    const node: Node = { kind: 'field', hops: [], table, field, type };
    return { tree: await treeOf(work, person, node, table, id, asOf) };
  });
}

export async function explainRule(workspace: Workspace, person: Person, key: string, id: number) {
  return workspace.read(async (work) => {
    const rule = work.app.rules.find((each) => each.key === key);
    if (rule === undefined)
      throw Refusal.missing(
        'rule',
        key,
        work.app.rules.map((each) => each.key),
      );
    await mustSee(work, person, rule.table, id);
    const tree = await treeOf(work, person, rule.condition, rule.table, id);
    return { rule: key, version: rule.version, record: id, fires: tree.value === true, tree };
  });
}

/** Where the runs of a flow over a record stand, and whether its exit and pause hold now. */
export async function explainFlow(workspace: Workspace, person: Person, key: string, id: number) {
  const conditions = await workspace.read(async (work) => {
    const flow = work.app.liveFlows.get(key);
    if (flow === undefined) throw Refusal.missing('flow', key, work.app.liveFlows.keys());
    await mustSee(work, person, flow.table, id);
    const tree = async (node: Node | undefined) =>
      node === undefined ? null : treeOf(work, person, node, flow.table, id);
    return { table: flow.table, exit: await tree(flow.exit?.node), pause: await tree(flow.pause?.node) };
  });
  const { runs } = await recordRuns(workspace, person, conditions.table, id);
  const own: RunDescription[] = runs.filter(
    (run) => run.flow === key && run.subject.table === conditions.table && run.subject.id === id,
  );
  return { flow: key, record: id, runs: own, exit: conditions.exit, pause: conditions.pause };
}

async function treeOf(
  work: Work,
  person: Person,
  node: Node,
  table: string,
  id: number,
  asOf?: string,
): Promise<NamedExplanation> {
  const { session, app } = work;
  await refuseHidden(work, person, node, table, id);
  const env = environmentOf(work, person, asOf);
  const shows = showsTo(app, grantsOf(app, person), env);
  const tree = await evaluateRecord(session, app.model, table, id, (record) =>
    explain(node, app.model, record, env, shows),
  );
  if (tree === undefined) throw Refusal.missing('record', `${table}/${id}`);
  return nameExplanation(work, person, tree);
}

/**
 * How a row condition of somebody's roles comes out for a record, as far as whoever asks may see what it reads.
 * @returns undefined where there is no such record
 */
export async function explainCondition(
  work: Work,
  { asker, person }: { readonly asker: Person; readonly person: Person },
  condition: Node,
  table: string,
  id: number,
): Promise<NamedExplanation | undefined> {
  const { session, app } = work;
  const env = environmentOf(work, person);
  const shows = showsTo(app, grantsOf(app, asker), environmentOf(work, asker));
  const tree = await evaluateRecord(session, app.model, table, id, (record) =>
    explain(condition, app.model, record, env, shows),
  );
  return tree === undefined ? undefined : nameExplanation(work, asker, tree);
}

/** A value that is made of what the reader may not see is not explained to them. @throws Refusal `rights.field` */
async function refuseHidden(
  work: Work,
  person: Person,
  node: Node,
  table: string,
  id: number,
): Promise<void> {
  const grants = grantsOf(work.app, person);
  refuseErrors(unreadableProblems(work.app.model, node, grants, ''));
  const shown = readsWhere(node, grants);
  if (typeof shown === 'boolean' || (await readableWith(work, person, table, [id], shown)).has(id)) return;
  throw new Refusal('forbidden', 'rights.field', 'It is made of values that you may not read');
}

/** What the reader may see of the records that an explanation comes by. */
function showsTo({ model }: CompiledApp, grants: Grants, env: Environment): Shows {
  const compiled = new Map<Node, Compute>();
  const holds = (right: Right, record: RecordAccess): boolean => {
    if (typeof right === 'boolean') return right;
    const condition = compiled.get(right) ?? compileEvaluator(right, model);
    compiled.set(right, condition);
    return condition(record, env) === true;
  };
  return {
    record: (record) => holds(grants.of(record.table).read, record),
    field: (record, field) => holds(grants.of(record.table).field(field).read, record),
  };
}
