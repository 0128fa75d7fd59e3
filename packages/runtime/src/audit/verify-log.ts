/** The chain of a workspace, looked through and handed out: for who may see the log. */
import {
  formatLog,
  lastSeal,
  parseLog,
  readChain,
  sealedRows,
  type Verification,
  verifyChain,
} from '@dunlin/store';
import { type Person, readsEverything } from '../person.ts';
import { Refusal } from '../refusal.ts';
import type { Workspace } from '../workspace.ts';
import { ownLog } from './describe-event.ts';
import { recordEvents } from './note-events.ts';
import { sealLog } from './seal-log.ts';

/** To be kept elsewhere, so that nobody can cut the end off or seal everything anew unseen. */
export interface ChainHead {
  head: string;
  /** Number of the last batch; 0 before the first. */
  number: number;
  lastId: number;
  /** In the whole chain. */
  rows: number;
  sealedAt: string | null;
}

export function refuseWithoutLog(person: Person): void {
  if (!person.rights.seeAudit) throw Refusal.forbidden('see the log');
}

export async function logHead(workspace: Workspace, person: Person): Promise<ChainHead> {
  refuseWithoutLog(person);
  const { seal, rows } = await workspace.read(async ({ session }) => ({
    seal: await lastSeal(session),
    rows: await sealedRows(session),
  }));
  return {
    head: seal?.head ?? '0'.repeat(64),
    number: seal?.number ?? 0,
    lastId: seal?.lastId ?? 0,
    rows,
    sealedAt: seal?.sealedAt ?? null,
  };
}

/**
 * Seals what is complete and looks the whole chain through; that somebody did is noted itself.
 * @param head one that was kept elsewhere
 */
export async function verifyLog(
  workspace: Workspace,
  person: Person,
  { head }: { head?: string },
): Promise<Verification> {
  refuseWithoutLog(person);
  await sealLog(workspace, { batches: Number.POSITIVE_INFINITY });
  const found = await verifyChain(
    readChain(workspace.database, workspace.key),
    head === undefined ? {} : { head },
  );
  await recordEvents(workspace, person, [
    { kind: 'audit.verify', detail: { found: found.found, rows: found.rows, head: found.head } },
  ]);
  return found;
}

/**
 * Lines from which the chain can be verified without the database. They hold every value that ever was, so they are
 * for those from whom nothing is hidden.
 */
export async function* exportLog(workspace: Workspace, person: Person): AsyncGenerator<string> {
  refuseWithoutLog(person);
  const all = await workspace.read(async ({ app }) => readsEverything(app, person));
  if (!all) throw Refusal.forbidden('take out the whole log: some of it is hidden from you');
  await sealLog(workspace, { batches: Number.POSITIVE_INFINITY });
  await recordEvents(workspace, person, [{ kind: 'export', subject: ownLog, detail: { format: 'ndjson' } }]);
  yield* formatLog(readChain(workspace.database, workspace.key), {
    workspace: workspace.key,
    exportedAt: workspace.realClock.now(),
  });
}

/** An exported log, line by line. */
export const verifyLogLines = (
  lines: AsyncIterable<string>,
  { head }: { head?: string },
): Promise<Verification> => verifyChain(parseLog(lines), head === undefined ? {} : { head });
