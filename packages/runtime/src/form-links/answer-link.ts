/**
 * An answer that came by a link → a record, once.
 *
 *   challenge, solved ─▶ link locked ─▶ the same challenge again: the same receipt ─▶ its files ─▶ judged and written as with
 *   any form, by nobody with the rights of the link's maker ─▶ the answer noted, the link has one less
 *
 * Whoever sends it is told what is wrong with what they gave, in words of the form; of anything else that there is something.
 */
import { createHash } from 'node:crypto';
import { type Problem, pointer, problem } from '@dunlin/definition';
import {
  countRefused,
  findAnswer,
  keepAnswerOfLink,
  lockFormLink,
  notify,
  type RecordKey,
  uploadsOfLink,
} from '@dunlin/store';
import { type ModelTable, tableOf } from '@dunlin/tables';
import { noteEvents, recordEvents } from '../audit/note-events.ts';
import type { Given } from '../forms/form-at-hand.ts';
import { saveWithin } from '../forms/save-with-form.ts';
import { savedRecord } from '../forms/saved-record.ts';
import { Refusal } from '../refusal.ts';
import type { Work, Workspace } from '../workspace.ts';
import { machineMs, readChallenge, solvesChallenge } from './challenge.ts';
import { deadLink, type FollowedLink, followLink, idOfLink } from './follow-link.ts';
import type { LinkKeys } from './link-keys.ts';
import { toldOutside } from './told-outside.ts';

export interface FormLinkAnswer {
  readonly challenge: string;
  readonly solution: string;
  readonly values: Given;
}

export interface FormLinkReceipt {
  /** What to name when speaking of it. */
  number: string;
  answeredAt: string;
}

/** @throws Refusal `form-link.dead`, `form-link.challenge`, `form-link.too-soon`, `form-link.answered`, or the form's problems */
export async function answerFormLink(
  workspace: Workspace,
  keys: LinkKeys,
  token: string,
  answer: FormLinkAnswer,
): Promise<FormLinkReceipt> {
  const id = idOfLink(keys, token);
  const challenge = readChallenge(keys, id, answer.challenge, machineMs(workspace));
  if (challenge.kind === 'too-soon') {
    throw new Refusal(
      'conflict',
      'form-link.too-soon',
      'That was quicker than a person; wait a moment and send again',
    );
  }
  if (challenge.kind === 'over' || !solvesChallenge(answer.challenge, answer.solution)) {
    throw new Refusal('conflict', 'form-link.challenge', 'The check of this page is over; send it again');
  }
  const { nonce } = challenge;
  const fingerprint = createHash('sha256').update(JSON.stringify(answer.values)).digest('hex');
  try {
    return await workspace.write(async (work) => {
      const known = await answeredBefore(work, { link: id, challenge: nonce, fingerprint });
      if (known !== undefined) return known;
      const link = await followLink(work, keys, token, { lock: true });
      return takeAnswer(work, link, { values: answer.values, nonce, fingerprint });
    });
  } catch (thrown) {
    if (!(thrown instanceof Refusal)) throw thrown;
    if (thrown.code.startsWith('form-link.')) throw thrown;
    await noteRefused(workspace, id, thrown);
    throw thrown;
  }
}

/** An answer that arrived although its sender did not hear of it. */
async function answeredBefore(
  work: Work,
  { link, challenge, fingerprint }: { link: number; challenge: string; fingerprint: string },
): Promise<FormLinkReceipt | undefined> {
  const row = await lockFormLink(work.session, link);
  const known = await findAnswer(work.session, { link, challenge });
  if (known === undefined) return undefined;
  if (row === undefined || row.revoked_at !== null) throw deadLink();
  if (known.fingerprint === fingerprint) return { number: known.receipt, answeredAt: known.answered_at };
  throw new Refusal('conflict', 'form-link.answered', 'This has been sent already, with other values');
}

async function takeAnswer(
  work: Work,
  link: FollowedLink,
  { values, nonce, fingerprint }: { values: Given; nonce: string; fingerprint: string },
): Promise<FormLinkReceipt> {
  const { row, hand, maker, version } = link;
  const { definition, table } = hand.form;
  const through = { kind: 'form-link', ref: `${row.form}/${row.id}` } as const;
  const foreign = await foreignFiles(work, row.id, table, values);
  if (foreign.length > 0) throw Refusal.invalid(foreign);
  let made: RecordKey;
  try {
    const form = { definition, table, version, generated: false };
    made = await saveWithin(work, maker, form, { values, fixed: hand.fixed, outside: { hand, through } });
  } catch (thrown) {
    throw thrown instanceof Refusal ? toldOutside(thrown, definition, work.app.model) : thrown;
  }
  const { now } = work.moment;
  const receipt = (await numberOf(work, table, made.id)) ?? nonce.slice(0, 8).toUpperCase();
  await keepAnswerOfLink(work.session, {
    link_id: row.id,
    challenge: nonce,
    fingerprint,
    table_key: made.table,
    record_id: made.id,
    answered_at: now,
    receipt,
  });
  // Whoever asked; that they did it themselves cannot be: nobody outside acts as somebody of the house.
  await notify(work.session, [
    {
      person: row.made_by,
      kind: 'link-answered',
      at: now,
      occasion: `${row.id} ${nonce}`,
      record: made,
      subject: { kind: 'forms', id: row.form },
    },
  ]);
  await noteEvents(work, null, [
    {
      kind: 'form-link',
      through,
      table: made.table,
      record: made.id,
      subject: row.form,
      detail: { action: 'answered', link: row.id, stated: row.recipient_name },
    },
  ]);
  return { number: receipt, answeredAt: now };
}

/** Files that came by another way belong to somebody else, whoever names them. */
async function foreignFiles(
  { session, app }: Work,
  link: number,
  table: ModelTable,
  values: Given,
): Promise<Problem[]> {
  const given = [...uploadsIn(app.model.table(table.key)!, values, '/values')];
  const rows = [...table.collections.values()].flatMap(({ key, table: of, files, target }) => {
    const list = Object.hasOwn(values, key) ? values[key] : undefined;
    if (files || target !== undefined || !Array.isArray(list)) return [];
    return list.flatMap((entry: unknown, index) =>
      uploadsIn(tableOf(app.model, of), entry, `/values${pointer(key, index)}`),
    );
  });
  const all = [...given, ...rows];
  const own = await uploadsOfLink(
    session,
    link,
    all.map(({ upload }) => upload),
  );
  return all.flatMap(({ upload, at }) =>
    own.has(upload)
      ? []
      : [
          problem('record.upload', at, 'There is no such upload; bring the file again', {
            reason: 'missing',
          }),
        ],
  );
}

function uploadsIn(table: ModelTable, values: unknown, at: string): { upload: string; at: string }[] {
  if (typeof values !== 'object' || values === null) return [];
  return [...table.collections.values()].flatMap(({ key, files }) => {
    const list = files && Object.hasOwn(values, key) ? (values as Given)[key] : undefined;
    if (!Array.isArray(list)) return [];
    return list.flatMap((entry: unknown, index) => {
      const upload = typeof entry === 'object' && entry !== null ? (entry as Given)['upload'] : undefined;
      return typeof upload === 'string' ? [{ upload, at: at + pointer(key, index) }] : [];
    });
  });
}

/** What the table counts its records by. */
async function numberOf(work: Work, table: ModelTable, id: number): Promise<string | undefined> {
  const numbered = [...table.columns.values()].find(({ typeName }) => typeName === 'auto-number');
  if (numbered === undefined) return undefined;
  const { values } = await savedRecord(work, table, id);
  return String(values[numbered.key]);
}

/** Each time at first, then ever more seldom: whoever has a link fills no log. */
async function noteRefused(workspace: Workspace, id: number, { code, problems }: Refusal): Promise<void> {
  const found = await workspace.write(async ({ session }) => {
    const row = await lockFormLink(session, id);
    return row === undefined ? undefined : { row, times: await countRefused(session, id) };
  });
  if (found === undefined || (found.times & (found.times - 1)) !== 0) return;
  const { row, times } = found;
  await recordEvents(workspace, null, [
    {
      kind: 'form-link',
      through: { kind: 'form-link', ref: `${row.form}/${row.id}` },
      table: row.table_key,
      record: row.record_id,
      subject: row.form,
      detail: {
        action: 'refused',
        link: id,
        stated: row.recipient_name,
        times,
        codes: [...new Set([code, ...problems.map((each) => each.code)])].slice(0, 10),
      },
    },
  ]);
}
