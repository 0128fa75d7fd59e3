/** Somebody of the house asks somebody outside to fill a form in about a record. */
import { addSeconds } from '@dunlin/calendar';
import { type Problem, problem } from '@dunlin/definition';
import { createFormLink, evaluateAround, queueLinkMessage } from '@dunlin/store';
import { noteEvents } from '../audit/note-events.ts';
import { environmentOf } from '../environment-of.ts';
import { mayMake } from '../forms/may-make.ts';
import { grantsOf, type Person } from '../person.ts';
import { Refusal } from '../refusal.ts';
import { mustSee } from '../related-sets.ts';
import type { Work, Workspace } from '../workspace.ts';
import { type ExternalForm, externalForms, usualDays } from './external-forms.ts';
import type { LinkKeys } from './link-keys.ts';
import { linkToken } from './link-token.ts';

export interface LinkRequest {
  readonly form: string;
  readonly table: string;
  readonly record: number;
  readonly recipient: { readonly name: string; readonly address?: string };
  readonly language: 'zh' | 'en';
  /** From 1 to 365; as the form says where absent. */
  readonly days?: number;
  /** By the mail of the form, which leaves ten seconds later. */
  readonly send: boolean;
}

export interface MadeFormLink {
  id: number;
  /** For the address; nothing keeps it, so it is shown once. */
  token: string;
  expiresAt: string;
  /** In the outbox, where it was sent. */
  message: number | null;
}

/** For how long a mail can be taken back. */
const holdSeconds = 10;

/** @param mails whether this server can be reached from outside by an address that it knows */
export const makeFormLink = (
  workspace: Workspace,
  person: Person,
  keys: LinkKeys,
  request: LinkRequest,
  { mails }: { readonly mails: boolean },
): Promise<MadeFormLink> =>
  workspace.write(async (work) => {
    const { form: key, table, record, recipient, language, send } = request;
    await mustSee(work, person, table, record);
    const found = externalForms(work, person, table).find(({ definition }) => definition.key === key);
    if (found === undefined) throw Refusal.missing('form', key);
    if (person.userId === null) throw Refusal.forbidden('give out links, as the operator of the database');
    const problems = requestProblems(request, found, mails);
    if (problems.length > 0) throw Refusal.invalid(problems);
    await refuseOthers(work, person, found, record);
    const { days = usualDays, answers = 1, template } = found.definition.external;
    const { now } = work.moment;
    const row = await createFormLink(
      work.session,
      {
        form: key,
        table,
        record,
        recipient: { name: recipient.name.trim(), address: recipient.address?.trim() ?? null },
        language,
        madeBy: person.userId,
        // The token carries whole seconds.
        expiresAt: addSeconds(`${now.slice(0, 19)}.000Z`, (request.days ?? days) * 86_400),
        answers,
      },
      now,
    );
    const through = { kind: 'form-link', ref: `${key}/${row.id}` } as const;
    const detail = {
      action: 'made',
      link: row.id,
      stated: row.recipient_name,
      ...(send ? { to: row.recipient_address! } : {}),
    };
    await noteEvents(work, person, [{ kind: 'form-link', through, table, record, subject: key, detail }]);
    const message = send
      ? await queueLinkMessage(
          work.session,
          {
            link: row.id,
            template: template!,
            templateVersion: work.app.templates.get(template!)!.version,
            to: row.recipient_address!,
            table,
            record,
            dueAt: addSeconds(now, holdSeconds),
          },
          now,
        )
      : null;
    return {
      id: row.id,
      token: linkToken(keys, { id: row.id, expiresAt: row.expires_at }),
      expiresAt: row.expires_at,
      message,
    };
  });

function requestProblems(
  { recipient: { name, address }, send }: LinkRequest,
  { definition: { external } }: ExternalForm,
  mails: boolean,
): Problem[] {
  const problems: Problem[] = [];
  if (name.trim() === '') {
    problems.push(problem('form-link.recipient', '/recipient/name', 'Say whom the link is for'));
  }
  const isAddress = address !== undefined && /^[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;]+$/.test(address.trim());
  if ((send || address !== undefined) && !isAddress) {
    problems.push(problem('form-link.recipient', '/recipient/address', 'A mail address is needed here'));
  }
  if (send && (external.template === undefined || !mails)) {
    const detail =
      external.template === undefined
        ? 'The form names no mail to send its links by; copy the link'
        : 'This server has no address or no mail set up; copy the link';
    problems.push(problem('form-link.mail', '/send', detail, { form: external.template !== undefined }));
  }
  return problems;
}

/** Whoever could not make the record themselves has nobody else make it. */
async function refuseOthers(
  work: Work,
  person: Person,
  { definition, table }: ExternalForm,
  record: number,
): Promise<void> {
  const { session, app } = work;
  const { create } = grantsOf(app, person).of(table.key);
  const may = await evaluateAround(session, app.model, (around) =>
    mayMake(
      app.model,
      table,
      create,
      { [definition.external.about]: record },
      environmentOf(work, person),
      around,
    ),
  );
  if (!may) throw Refusal.forbidden(`make records of ${table.key} about this one`);
}
