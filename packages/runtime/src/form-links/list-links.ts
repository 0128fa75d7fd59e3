/** The links that were given out for a record, what became of them, and the forms that there are to give out. */
import type { Label } from '@dunlin/definition';
import {
  answersOfLinks,
  type FormLinkRow,
  linksOfRecord,
  marksOf,
  readLinkMessages,
  readList,
} from '@dunlin/store';
import { isRecord } from '../is-record.ts';
import { grantsOf, type Person } from '../person.ts';
import { referenceTitles, WantedReferences } from '../references.ts';
import { Refusal } from '../refusal.ts';
import { mustSee } from '../related-sets.ts';
import type { Work, Workspace } from '../workspace.ts';
import { type ExternalForm, externalForms, knowsLink, usualDays } from './external-forms.ts';
import { usableLink } from './follow-link.ts';

/** `dead`: whoever made it has left or lost the right, or the form is there no more. */
export type LinkState = 'open' | 'answered' | 'expired' | 'revoked' | 'dead';

export interface FormLinks {
  forms: {
    key: string;
    label: Label;
    help: Label | null;
    days: number;
    /** Whether it names a mail to send links by. */
    mail: boolean;
    recipient: { name: string | null; address: string | null };
  }[];
  links: {
    id: number;
    form: { key: string; label: Label };
    recipient: { name: string; address: string | null };
    language: 'zh' | 'en';
    madeBy: { id: number; name: string };
    madeAt: string;
    expiresAt: string;
    state: LinkState;
    opened: number;
    lastOpenedAt: string | null;
    message: { id: number; status: string; sentAt: string | null } | null;
    /** Records that the reader may see; `hidden` more that they may not. */
    answers: { table: string; id: number; title: string; at: string }[];
    hidden: number;
  }[];
}

const mostLinks = 100;

/** @throws Refusal `missing` where the person may not see the record */
export const listFormLinks = (
  workspace: Workspace,
  person: Person,
  { table, record }: { table: string; record: number },
): Promise<FormLinks> =>
  workspace.read(async (work) => {
    await mustSee(work, person, table, record);
    const forms = externalForms(work, person, table);
    const rows = (await linksOfRecord(work.session, { table, record }, mostLinks)).filter((row) =>
      knowsLink(work, person, row),
    );
    return {
      forms: await Promise.all(forms.map((form) => describeForm(work, person, form, { table, record }))),
      links: await describeLinks(work, person, rows),
    };
  });

async function describeForm(
  work: Work,
  person: Person,
  { definition: { key, label, help, external } }: ExternalForm,
  place: { table: string; record: number },
): Promise<FormLinks['forms'][number]> {
  const { days = usualDays, template, recipient = {} } = external;
  const { name, email } = recipient;
  const found = await readPaths(work, person, place, [name, email]);
  const text = (path: string | undefined): string | null =>
    path === undefined ? null : (found.get(path) ?? null);
  return {
    key,
    label,
    help: help ?? null,
    days,
    mail: template !== undefined,
    recipient: { name: text(name), address: text(email) },
  };
}

/** As far as the reader may know them; one that they may not know takes no other with it. */
async function readPaths(
  { app, session, moment }: Work,
  person: Person,
  { table, record }: { table: string; record: number },
  paths: readonly (string | undefined)[],
): Promise<ReadonlyMap<string, string>> {
  const told = new Map<string, string>();
  const context = { actor: person.actor, moment, grants: grantsOf(app, person) };
  for (const path of new Set(paths.filter((each) => each !== undefined))) {
    const request = { table, fields: [path], limit: 1, filter: isRecord(table, record) };
    const list = await readList(session, app.model, context, request);
    const found = list.problems === undefined ? list.records[0] : undefined;
    if (found === undefined) continue;
    const { $hidden = [], $masked = [] } = marksOf(found);
    const value = found[path];
    if (typeof value === 'string' && !$hidden.includes(path) && !$masked.includes(path))
      told.set(path, value);
  }
  return told;
}

async function describeLinks(
  work: Work,
  person: Person,
  rows: readonly FormLinkRow[],
): Promise<FormLinks['links']> {
  const ids = rows.map(({ id }) => id);
  const answers = Map.groupBy(await answersOfLinks(work.session, ids), ({ link_id }) => link_id);
  const messages = await readLinkMessages(work.session, ids);
  const wanted = new WantedReferences();
  for (const row of rows) wanted.add('users', row.made_by);
  for (const list of answers.values()) for (const each of list) wanted.add(each.table_key, each.record_id);
  const titles = await referenceTitles(work, person, wanted.ids);
  const described: FormLinks['links'] = [];
  for (const row of rows) {
    const given = answers.get(row.id) ?? [];
    const seen = given.flatMap(({ table_key: table, record_id: id, answered_at: at }) => {
      const title = titles[table]?.[id];
      return title === undefined ? [] : [{ table, id, title, at }];
    });
    described.push({
      id: row.id,
      form: { key: row.form, label: work.app.forms.get(row.form)?.label ?? { zh: row.form, en: row.form } },
      recipient: { name: row.recipient_name, address: row.recipient_address },
      language: row.language,
      madeBy: { id: row.made_by, name: titles['users']?.[row.made_by] ?? `#${row.made_by}` },
      madeAt: row.made_at,
      expiresAt: row.expires_at,
      state: await stateOf(work, row),
      opened: row.opened,
      lastOpenedAt: row.last_opened_at,
      message: messages.get(row.id) ?? null,
      answers: seen,
      hidden: given.length - seen.length,
    });
  }
  return described;
}

async function stateOf(work: Work, row: FormLinkRow): Promise<LinkState> {
  if (row.revoked_at !== null) return 'revoked';
  if (row.answers_left === 0) return 'answered';
  if (row.expires_at <= work.moment.now) return 'expired';
  try {
    await usableLink(work, row);
    return 'open';
  } catch (thrown) {
    if (thrown instanceof Refusal) return 'dead';
    throw thrown;
  }
}
