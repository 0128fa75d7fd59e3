/**
 * Values of new records that nobody gave: defaults, evaluated over the record being created.
 * A default sees the values given and the other defaults that it reads; it may follow references into the database.
 */
import {
  type Compute,
  compileEvaluator,
  type Environment,
  type Node,
  type RecordAccess,
} from '@dunlin/expression';
import { type AppModel, actorId, coerceField, fieldOf, heldValue, referredTable } from '@dunlin/tables';
import type { WriteContext } from './change-set.ts';
import type { Draft } from './preparation.ts';
import type { RecordLoader } from './record-loader.ts';
import type { WorkspaceDay } from './workspace-day.ts';

const compiled = new WeakMap<Node, Compute>();

/** For more records than these it costs more to evaluate twice than to go there and back once more. */
const fewRecords = 20;

/** Reads what defaults will ask for, while the ids of the records are still on their way. */
export async function preloadDefaults(
  loader: RecordLoader,
  model: AppModel,
  context: WriteContext,
  drafts: readonly Draft[],
  day: Pick<WorkspaceDay, 'zone' | 'currency'>,
): Promise<void> {
  if (drafts.length > fewRecords) return;
  for (const draft of drafts) {
    evaluateDefaults({ ...draft, values: { ...draft.values } }, loader, model, context, day);
  }
  await loader.load();
}

export async function fillDefaults(
  loader: RecordLoader,
  model: AppModel,
  context: WriteContext,
  drafts: readonly Draft[],
  day: Pick<WorkspaceDay, 'zone' | 'currency'>,
): Promise<void> {
  const pending = drafts.map((draft) => ({ draft, given: { ...draft.values } }));
  for (const draft of drafts) loader.put(draft.table.key, draft.id, accessTo(draft, loader, context));
  do {
    for (const { draft, given } of pending) evaluateDefaults(draft, loader, model, context, day, given);
  } while (await loader.load());
}

/** Sets the values of `draft` that are not among those given; what it misses on the way is noted by the loader. */
function evaluateDefaults(
  draft: Draft,
  loader: RecordLoader,
  model: AppModel,
  context: WriteContext,
  { zone, currency }: Pick<WorkspaceDay, 'zone' | 'currency'>,
  given: Readonly<Draft['values']> = { ...draft.values },
): void {
  const user = actorId(context.actor);
  const { now, today } = context.moment;
  const env: Environment = { now, today, zone, currency, ...(user === null ? {} : { user }) };
  const record = accessTo(draft, loader, context);
  for (const key of draft.table.defaults) {
    const field = fieldOf(draft.table, key);
    const { fieldType, default: node } = field;
    if (Object.hasOwn(given, key) || node === undefined || fieldType?.source !== 'column') continue;
    const value = compile(node, model)(record, env);
    draft.values[key] = heldValue(field.typeName, value, (each) =>
      coerceField(fieldType, each, field.options),
    );
  }
}

function compile(node: Node, model: AppModel): Compute {
  const found = compiled.get(node);
  if (found !== undefined) return found;
  const compute = compileEvaluator(node, model);
  compiled.set(node, compute);
  return compute;
}

function accessTo(
  draft: Draft,
  loader: RecordLoader,
  { actor, moment: { now } }: WriteContext,
): RecordAccess {
  const { table, values } = draft;
  const get: RecordAccess['get'] = (key) => {
    if (Object.hasOwn(values, key)) return values[key]!;
    switch (key) {
      case 'id':
        return draft.id;
      case 'version':
        return 1;
      case 'created_at':
      case 'updated_at':
        return now;
      case 'created_by':
      case 'updated_by':
        return actorId(actor);
    }
    const { node } = fieldOf(table, key);
    return node?.kind === 'aggregate' && (node.aggregate === 'sum' || node.aggregate === 'count')
      ? zeroOf(node)
      : null;
  };
  return {
    table: table.key,
    get,
    follow: (key) => {
      const id = get(key);
      return typeof id === 'number' ? loader.record(referredTable(fieldOf(table, key))!, id) : null;
    },
    // Nobody refers to it yet.
    rows: () => [],
    rate: (from, to, day) => loader.rate(from, to, day),
    among: (circle, id, user) => loader.among(circle, id, user),
  };
}

const zeroOf = ({ type }: Node): 0 | '0' => (type.kind === 'integer' ? 0 : '0');
