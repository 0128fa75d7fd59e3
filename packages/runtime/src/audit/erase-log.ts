/**
 * Values are taken out of the log for good, as people may ask who want to be forgotten: of some rows, or of all that is
 * about a record. First how many there are, then with that number the erasure. That it was done, by whom and why, stays.
 */
import { problem } from '@dunlin/definition';
import { type ErasureTarget, erasableRows, erasePayloads } from '@dunlin/store';
import type { Person } from '../person.ts';
import { Refusal, refuseErrors } from '../refusal.ts';
import type { Workspace } from '../workspace.ts';
import { actorOf } from './note-events.ts';
import { sealLog } from './seal-log.ts';

export interface ErasureRequest {
  readonly target: ErasureTarget;
  readonly reason: string;
  /** How many rows were shown to whoever confirmed; absent: only count. */
  readonly expected?: number;
}

export interface Erasure {
  /** Rows that hold values now. */
  rows: number;
  erased: number;
}

/** @throws Refusal audit.erase-changed where the number is another by now, audit.not-sealed, audit.reason */
export async function eraseLog(
  workspace: Workspace,
  person: Person,
  { target, reason, expected }: ErasureRequest,
): Promise<Erasure> {
  if (!person.rights.admin) throw Refusal.forbidden('take values out of the log');
  if (expected === undefined) {
    const rows = await workspace.read(({ session }) => erasableRows(session, target));
    return { rows: rows.length, erased: 0 };
  }
  if (reason.trim() === '') {
    refuseErrors([problem('audit.reason', '/reason', 'Say why the values are taken out')]);
  }
  await sealLog(workspace, { batches: Number.POSITIVE_INFINITY });
  return workspace.write(async ({ session, moment, recordedAt }) => {
    const rows = await erasableRows(session, target);
    if (rows.length !== expected) {
      const detail = `${rows.length} rows hold values now, not ${expected}`;
      throw new Refusal('conflict', 'audit.erase-changed', detail, [
        problem('audit.erase-changed', '', detail, { rows: rows.length, expected }),
      ]);
    }
    const by = {
      ...actorOf(person),
      through: { kind: 'api' } as const,
      subject: reason.trim(),
      ...('table' in target ? target : {}),
    };
    const done = await erasePayloads(session, { now: moment.now, recordedAt }, by, rows);
    if (done.problems !== undefined) throw Refusal.invalid(done.problems);
    return { rows: rows.length, erased: done.erased };
  });
}
