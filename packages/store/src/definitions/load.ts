/** Published versions → documents in memory. Rows were validated when they were published. */
import type { DefinitionByKind, FlowDefinition, Kind } from '@dunlin/definition';
import { migrateFlow } from '@dunlin/flows';
import type { Session } from '../session.ts';

export interface StoredDefinition<K extends Kind = Kind> {
  app: string;
  kind: K;
  key: string;
  version: number;
  document: DefinitionByKind[K];
}

const storedColumns = [
  'definition.app',
  'definition.kind',
  'definition.key',
  'definition.version',
  'definition.document',
] as const;

/** All live definitions of the workspace, in the order of kind and key. */
export async function loadLiveDefinitions(session: Session): Promise<StoredDefinition[]> {
  const rows = await session.db
    .selectFrom('sys_live_definition as live')
    .innerJoin('sys_definition as definition', (join) =>
      join
        .onRef('definition.kind', '=', 'live.kind')
        .onRef('definition.key', '=', 'live.key')
        .onRef('definition.version', '=', 'live.version'),
    )
    .select(storedColumns)
    .orderBy('definition.kind')
    .orderBy('definition.key')
    .execute();
  return (rows as unknown as StoredDefinition[]).map(inTodaysWords);
}

/**
 * Versions of flows that live runs still follow besides the live one.
 * A run keeps its version until it is migrated.
 */
export async function loadFlowsInUse(session: Session): Promise<StoredDefinition<'flows'>[]> {
  const rows = await session.db
    .selectFrom('sys_definition as definition')
    .where('definition.kind', '=', 'flows')
    .where((where) =>
      where.exists(
        where
          .selectFrom('sys_run as run')
          .select('run.id')
          .whereRef('run.flow', '=', 'definition.key')
          .whereRef('run.flow_version', '=', 'definition.version')
          .where('run.status', '=', 'active'),
      ),
    )
    .select(storedColumns)
    .orderBy('definition.key')
    .orderBy('definition.version')
    .execute();
  return (rows as unknown as StoredDefinition<'flows'>[]).map((each) => ({
    ...each,
    document: migrateFlow(each.document),
  }));
}

/** What an older version of the program published, as this one understands it. */
const inTodaysWords = (each: StoredDefinition): StoredDefinition =>
  each.kind === 'flows' ? { ...each, document: migrateFlow(each.document as FlowDefinition) } : each;

/**
 * A number that grows with every publish, so that a process knows when what it compiled is stale.
 * 0 before the first publish.
 */
export async function definitionsRevision(session: Session): Promise<number> {
  const row = await session.db
    .selectFrom('sys_definition')
    .select((select) => select.fn.max('id').as('newest'))
    .executeTakeFirst();
  return row?.newest ?? 0;
}
