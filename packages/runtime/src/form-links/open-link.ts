/** A link that somebody outside opens → what their browser needs to fill the form in, and nothing else. */
import type { ExternalUse, Label } from '@dunlin/definition';
import type { FarAnswers, FormPlan } from '@dunlin/forms';
import { marksOf, noteOpened, readList } from '@dunlin/store';
import { fieldOf, tableOf } from '@dunlin/tables';
import { noteEvents } from '../audit/note-events.ts';
import type { Given } from '../forms/form-at-hand.ts';
import { evaluateInHand, openInHand } from '../forms/open-form.ts';
import { isRecord } from '../is-record.ts';
import { grantsOf } from '../person.ts';
import { toWire } from '../wire-value.ts';
import type { Work, Workspace } from '../workspace.ts';
import { challengeBits, machineMs, makeChallenge } from './challenge.ts';
import { type FollowedLink, followLink } from './follow-link.ts';
import type { LinkKeys } from './link-keys.ts';
import { isAskedOutside, outsidePlan } from './outside-plan.ts';

export interface ShownField {
  key: string;
  label: Label;
  type: string;
  valueType: string;
  options: Record<string, unknown>;
  value: unknown;
}

export interface OpenedFormLink {
  workspaceName: string;
  zone: string;
  currency: string;
  today: string;
  recipient: string;
  language: 'zh' | 'en';
  expiresAt: string;
  answersLeft: number;
  about: { label: Label; fields: ShownField[] };
  introduction: ExternalUse['introduction'] | null;
  receipt: ExternalUse['receipt'];
  form: { plan: FormPlan; version: number; far: FarAnswers };
  challenge: { text: string; bits: number };
}

export async function openFormLink(
  workspace: Workspace,
  keys: LinkKeys,
  token: string,
): Promise<OpenedFormLink> {
  const opened = await workspace.read(
    async (work): Promise<Omit<OpenedFormLink, 'challenge'> & { id: number }> => {
      const link = await followLink(work, keys, token);
      const { row, external, hand, maker, version } = link;
      const { plan, far } = await openInHand(work, maker, hand, version);
      return {
        id: row.id,
        workspaceName: workspace.name,
        zone: work.state.zone,
        currency: work.state.currency,
        today: work.moment.today,
        recipient: row.recipient_name,
        language: row.language,
        expiresAt: row.expires_at,
        answersLeft: row.answers_left,
        about: {
          label: tableOf(work.app.model, row.table_key).labelOne,
          fields: await shownFields(work, link),
        },
        introduction: external.introduction ?? null,
        receipt: external.receipt,
        form: {
          plan: outsidePlan(plan),
          version,
          far: Object.fromEntries(Object.entries(far).filter(([id]) => isAskedOutside(id))),
        },
      };
    },
  );
  const { id, ...told } = opened;
  await workspace.write((work) => noteOpening(work, keys, token));
  return { ...told, challenge: newChallenge(workspace, keys, id) };
}

/** The first time stands in the log, how often on the link. */
async function noteOpening(work: Work, keys: LinkKeys, token: string): Promise<void> {
  const { row } = await followLink(work, keys, token);
  const before = await noteOpened(work.session, row.id, work.moment.now);
  if (before > 0) return;
  await noteEvents(work, null, [
    {
      kind: 'form-link',
      through: { kind: 'form-link', ref: `${row.form}/${row.id}` },
      table: row.table_key,
      record: row.record_id,
      subject: row.form,
      detail: { action: 'opened', link: row.id, stated: row.recipient_name },
    },
  ]);
}

const newChallenge = (workspace: Workspace, keys: LinkKeys, id: number): OpenedFormLink['challenge'] => ({
  text: makeChallenge(keys, id, machineMs(workspace)),
  bits: challengeBits,
});

/** Another challenge, where the page stood open for long. */
export const renewChallenge = (
  workspace: Workspace,
  keys: LinkKeys,
  token: string,
): Promise<OpenedFormLink['challenge']> =>
  workspace.read(async (work) => {
    const { row } = await followLink(work, keys, token);
    return newChallenge(workspace, keys, row.id);
  });

export const evaluateFormLink = (
  workspace: Workspace,
  keys: LinkKeys,
  token: string,
  { values, ask }: { values: Given; ask: readonly string[] },
): Promise<{ answers: FarAnswers }> =>
  workspace.read(async (work) => {
    const { hand, maker } = await followLink(work, keys, token);
    return { answers: await evaluateInHand(work, maker, hand, values, ask.filter(isAskedOutside)) };
  });

/** As far as whoever made the link may read them. */
async function shownFields(work: Work, { row, external, maker }: FollowedLink): Promise<ShownField[]> {
  const { app, session, moment } = work;
  const table = tableOf(app.model, row.table_key);
  const grants = grantsOf(app, maker);
  const shows = (external.shows ?? []).filter((key) => grants.of(table.key).field(key).read !== false);
  if (shows.length === 0) return [];
  const list = await readList(
    session,
    app.model,
    { actor: maker.actor, moment, grants },
    { table: table.key, fields: shows, limit: 1, filter: isRecord(table.key, row.record_id) },
  );
  const record = list.problems === undefined ? list.records[0] : undefined;
  if (record === undefined) return [];
  const { $hidden = [], $masked = [] } = marksOf(record);
  return shows.flatMap((key): ShownField[] => {
    if ($hidden.includes(key) || $masked.includes(key) || record[key] === undefined) return [];
    const field = fieldOf(table, key);
    const options =
      field.options['choices'] === undefined ? currencyOf(field.options) : choicesOf(field.options);
    return [
      {
        key,
        label: field.label,
        type: field.typeName,
        valueType: field.type.kind,
        options,
        value: toWire(record[key], field.type.kind),
      },
    ];
  });
}

const choicesOf = ({ choices }: Readonly<Record<string, unknown>>): Record<string, unknown> => ({ choices });
const currencyOf = ({ currency, decimals }: Readonly<Record<string, unknown>>): Record<string, unknown> => ({
  ...(currency === undefined ? {} : { currency }),
  ...(decimals === undefined ? {} : { decimals }),
});
