/**
 * A workspace that is brought to one world after another: its tables are made once, then emptied and filled.
 *
 * The order of writing is fixed, so that two worlds of the same size have the same ids.
 */
import { type AppDocuments, folderKinds } from '@dunlin/definition';
import { allDocuments } from '@dunlin/packs';
import { createWorkspace, type Database, publish } from '@dunlin/store';
import { emptyTables } from '@dunlin/testkit';
import { changeRecords } from '../../change-records.ts';
import { installPack } from '../../install-pack.ts';
import { operator, personById } from '../../person.ts';
import { tick } from '../../tick.ts';
import { Workspace } from '../../workspace.ts';
import type { Reader } from './answers.ts';
import { proofFlow } from './flow.ts';
import { placeNow } from './live.ts';
import { proofReports } from './reports.ts';
import { type Role, roleJson } from './roles.ts';
import { proofScreens } from './screen-files.ts';
import { proofFiles, type TableKey } from './shape.ts';
import { type Row, storedFields, type World, writingOrder } from './world.ts';

const start = '2025-07-01T01:00:00.000Z';

export async function openProofWorkspace(database: Database, key: string): Promise<Workspace> {
  await createWorkspace(database, key, { name: 'Proof', zone: 'Asia/Shanghai', currency: 'CNY', now: start });
  const workspace = await Workspace.open(database, key, {
    realClock: { kind: 'real', now: () => start },
    clock: { kind: 'manual', now: start },
  });
  await installPack(workspace, operator, {
    files: { ...proofFiles, ...proofReports, ...proofFlow, ...proofScreens },
  });
  return workspace;
}

const emptied = [
  ...writingOrder,
  'sys_change',
  'sys_audit_event',
  'sys_rule_event',
  'sys_firing',
  'sys_run',
  'sys_token',
  'sys_step',
  'sys_task',
  'sys_task_event',
  'sys_message',
  'sys_document',
  'sys_notification',
];

/** @returns the reader, with these roles and no others, and the places between the steps of the world */
export async function writeWorld(
  workspace: Workspace,
  world: World,
  roles: readonly Role[],
  reader: number,
): Promise<Reader> {
  await workspace.publishing(async (work) => {
    await emptyTables(work.session, emptied);
    const app = work.app.apps.get('proof')!;
    const none = Object.fromEntries(folderKinds.map((kind) => [kind, {}]));
    const own = Object.fromEntries(roles.map((role) => [role.key, roleJson(role)]));
    const documents = { ...none, app, roles: own } as unknown as AppDocuments;
    const ofApp = allDocuments(documents).map((each) => ({ ...each, app: documents.app.key }));
    await publish(work.session, ofApp, { at: work.moment.now, userId: null });
  });
  const write = (changes: Parameters<typeof changeRecords>[3]) =>
    changeRecords(workspace, operator, { kind: 'api' }, changes);
  for (const table of writingOrder) {
    const creates = world.initial[table].map((row) => ({
      table,
      ref: `${table}${row.id}`,
      values: valuesOf(table, row, roles, reader),
    }));
    await write({ creates });
  }
  const heads = world.initial.departments.map(({ id, head }) => ({
    table: 'departments',
    id,
    values: { head: head ?? null },
  }));
  await write({ updates: heads });
  // Each bill has a letter and a task by now.
  await tick(workspace, workspace.clock.now());
  const steps = [await placeNow(workspace)];
  const step = async (changes: Parameters<typeof write>[0]): Promise<void> => {
    await write(changes);
    steps.push(await placeNow(workspace));
  };
  for (const { table, id, values } of world.updates) await step({ updates: [{ table, id, values }] });
  for (const id of world.deleted) await step({ deletes: [{ table: 'bills', id }] });
  return { workspace, person: await personById(workspace, reader), steps };
}

function valuesOf(table: TableKey, row: Row, roles: readonly Role[], reader: number) {
  const values: Record<string, unknown> = {};
  for (const { key, kind, to } of storedFields(table)) {
    const value = row[key] ?? null;
    // Written when everybody is there.
    if (key === 'head') continue;
    const inSet = kind === 'reference' && to === table && value !== null;
    values[key] = inSet ? { ref: `${table}${value}` } : value;
  }
  if (table !== 'users') return values;
  const own = row.id === reader ? roles.map(({ key }) => key) : [];
  return { ...values, email: `u${row.id}@proof.example`, roles: own, active: true };
}
