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
import { type AppModel, actorId, coerceField, fieldOf, referredTable } from '@dunlin/tables';
import type { Session } from '../session.ts';
import type { WriteContext } from './change-set.ts';
import type { Draft } from './preparation.ts';
import { RecordLoader } from './record-loader.ts';
import type { WorkspaceDay } from './workspace-day.ts';

const compiled = new WeakMap<Node, Compute>();

export async function fillDefaults(
  session: Session,
  model: AppModel,
  context: WriteContext,
  drafts: readonly Draft[],
  { zone, currency }: Pick<WorkspaceDay, 'zone' | 'currency'>,
): Promise<void> {
  const user = actorId(context.actor);
  const { now, today } = context.moment;
  const env: Environment = { now, today, zone, currency, ...(user === null ? {} : { user }) };
  const loader = new RecordLoader(session, model);
  const records = drafts.map((draft) => accessTo(draft, loader, user, now));
  for (const [index, draft] of drafts.entries()) loader.put(draft.table.key, draft.id, records[index]!);
  const pending = drafts.map((draft) =>
    draft.table.defaults
      .map((key) => fieldOf(draft.table, key))
      .filter((field) => !Object.hasOwn(draft.values, field.key)),
  );
  do {
    drafts.forEach((draft, index) => {
      for (const field of pending[index]!) {
        const { fieldType, default: node } = field;
        if (node !== undefined && fieldType?.source === 'column') {
          const value = compile(node, model)(records[index]!, env);
          const coerced = coerceField(fieldType, value, field.options);
          // What a default gives but the field cannot hold is left out; `required` then says so.
          draft.values[field.key] = 'value' in coerced ? coerced.value : null;
        }
      }
    });
  } while (await loader.load());
}

function compile(node: Node, model: AppModel): Compute {
  const found = compiled.get(node);
  if (found !== undefined) return found;
  const compute = compileEvaluator(node, model);
  compiled.set(node, compute);
  return compute;
}

function accessTo(draft: Draft, loader: RecordLoader, user: number | null, now: string): RecordAccess {
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
        return user;
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
