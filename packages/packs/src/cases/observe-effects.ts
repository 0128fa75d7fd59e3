/**
 * What the engines did between two looks, in the words of a case.
 *
 * Rows that are new or differ become effects; a task closed or moved is one again. Field changes come from the audit
 * log, but for those that the step itself asked for. Nothing that a list holds is left out.
 */

import type { CaseWorkspace, SystemListName, SystemLists } from './case-workspace.ts';
import { formatInstant } from './local-time.ts';
import type { CaseNames } from './names.ts';

/** One thing that happened: its kind in `ExpectedEffects`, and all that is known of it. */
export interface Effect {
  readonly kind: 'messages' | 'tasks' | 'decisions' | 'firings' | 'runs' | 'documents' | 'changes';
  readonly facts: Readonly<Record<string, unknown>>;
  /** Id of the message or document, to look into its text. */
  readonly id: number;
}

/** What the tables say about values. */
export type TableShape = Pick<CaseWorkspace, 'referenceTable' | 'ownerOf'>;

export type Snapshot = { readonly [N in SystemListName]: ReadonlyMap<number, SystemLists[N]> };

const listNames: readonly SystemListName[] = ['messages', 'tasks', 'firings', 'runs', 'documents', 'audit'];

export async function takeSnapshot(workspace: CaseWorkspace): Promise<Snapshot> {
  const lists = await Promise.all(
    listNames.map(
      async (name) => [name, new Map((await workspace.system(name)).map((row) => [row.id, row]))] as const,
    ),
  );
  return Object.fromEntries(lists) as unknown as Snapshot;
}

/** What a step writes by itself. */
export interface OwnWrites {
  /** Names of records that it creates. */
  readonly created: ReadonlySet<string>;
  /** Names of records with the values given for them. */
  readonly updated: ReadonlyMap<string, Readonly<Record<string, unknown>>>;
  readonly deleted: ReadonlySet<string>;
  /** What comes through an import is the step's own. */
  readonly imports?: boolean;
  /** Records were made one, or parted again. */
  readonly merges?: boolean;
}

export function effectsBetween(
  before: Snapshot,
  after: Snapshot,
  names: CaseNames,
  zone: string,
  own: OwnWrites,
  shape: TableShape,
): Effect[] {
  const local = (instant: string | null): string | null =>
    instant === null ? null : formatInstant(instant, zone);
  const of = (row: { table: string; record: number }): string => names.of(row.table, row.record);
  const user = (id: number | null): string | null => (id === null ? null : names.of('users', id));
  const changed = <N extends SystemListName>(name: N): SystemLists[N][] => {
    const old = before[name] as ReadonlyMap<number, SystemLists[N]>;
    const now = after[name] as ReadonlyMap<number, SystemLists[N]>;
    return [...now.values()].filter((row) => JSON.stringify(old.get(row.id)) !== JSON.stringify(row));
  };
  // Nothing ever leaves these lists; if a row does, that is an effect too.
  const gone = listNames.flatMap((name) =>
    [...before[name].keys()]
      .filter((id) => !after[name].has(id))
      .map(
        (id): Effect => ({
          kind: 'changes',
          id,
          facts: { of: `sys.${name}#${id}`, field: 'id', from: id, to: null },
        }),
      ),
  );
  return [
    ...gone,
    ...changed('messages').map(
      (row): Effect => ({
        kind: 'messages',
        id: row.id,
        facts: {
          template: row.template,
          of: of(row),
          to: row.to,
          status: row.status,
          reason: row.reason,
          at: local(row.created_at),
        },
      }),
    ),
    ...changed('tasks').map((row): Effect => {
      if (row.kind === 'approval' && row.status === 'done') {
        return {
          kind: 'decisions',
          id: row.id,
          facts: {
            step: row.step,
            of: of(row),
            by: user(row.closed_by),
            outcome: row.outcome,
            comment: row.comment,
            at: local(row.closed_at),
          },
        };
      }
      return {
        kind: 'tasks',
        id: row.id,
        facts: {
          step: row.step,
          of: of(row),
          for: user(row.assignee) ?? row.role,
          status: row.status,
          outcome: row.outcome,
          level: row.level,
          due: local(row.due_at),
          at: local(row.closed_at ?? row.created_at),
        },
      };
    }),
    ...changed('firings').map(
      (row): Effect => ({
        kind: 'firings',
        id: row.id,
        facts: { rule: row.rule, of: of(row), at: local(row.at) },
      }),
    ),
    ...changed('runs').map(
      (row): Effect => ({
        kind: 'runs',
        id: row.id,
        facts: {
          flow: row.flow,
          of: of(row),
          status: row.status,
          outcome: row.outcome,
          paused: row.pause_reason,
          at: local(row.ended_at ?? row.started_at),
        },
      }),
    ),
    ...changed('documents').map(
      (row): Effect => ({
        kind: 'documents',
        id: row.id,
        facts: { template: row.template, of: of(row), at: local(row.created_at) },
      }),
    ),
    ...changed('audit').flatMap((row) => fieldChanges(row, names, own, shape)),
  ];
}

function fieldChanges(
  row: SystemLists['audit'],
  names: CaseNames,
  own: OwnWrites,
  shape: TableShape,
): Effect[] {
  if (own.imports === true && row.through === 'import') return [];
  if (own.merges === true && row.through === 'merge') return [];
  const of = names.of(row.table, row.record);
  const effect = (field: string, from: unknown, to: unknown): Effect => ({
    kind: 'changes',
    id: row.id,
    facts: { of, field, from, to, through: row.through },
  });
  if (isRowOfOwnRecord(row, names, own, shape)) return [];
  if (row.operation === 'create') return own.created.has(of) ? [] : [effect('id', null, row.record)];
  if (row.operation === 'delete') return own.deleted.has(of) ? [] : [effect('id', row.record, null)];
  const given = row.operation === 'update' ? own.updated.get(of) : undefined;
  const named = (value: unknown, field: string): unknown => {
    const table = typeof value === 'number' ? shape.referenceTable(row.table, field) : undefined;
    return table === undefined ? value : names.of(table, value as number);
  };
  const fields = [...new Set([...Object.keys(row.old ?? {}), ...Object.keys(row.new ?? {})])];
  return fields.flatMap((field) => {
    const [from, to] = [row.old?.[field] ?? null, row.new?.[field] ?? null];
    const asked =
      given !== undefined && Object.hasOwn(given, field) && (row.through === 'form' || row.through === 'api');
    return asked || JSON.stringify(from) === JSON.stringify(to)
      ? []
      : [effect(field, named(from, field), named(to, field))];
  });
}

/** Rows given inside a record that the step writes are part of what it writes. */
function isRowOfOwnRecord(
  row: SystemLists['audit'],
  names: CaseNames,
  own: OwnWrites,
  shape: TableShape,
): boolean {
  const owner = shape.ownerOf(row.table);
  const id = owner === undefined ? undefined : (row.new ?? row.old)?.[owner.via];
  if (owner === undefined || typeof id !== 'number' || (row.through !== 'form' && row.through !== 'api'))
    return false;
  const of = names.of(owner.table, id);
  return own.created.has(of) || own.updated.has(of) || own.deleted.has(of);
}
