/**
 * A token → the link, its form and whoever made it, as long as all of them are good for it.
 *
 * Whatever is wrong (made up, over, revoked, used up, the form withdrawn, its maker gone or without the right) is told in the
 * same words: who tries links learns nothing of any.
 */
import type { ExternalUse } from '@dunlin/definition';
import { type FormLinkRow, lockFormLink, readFormLink } from '@dunlin/store';
import { referredTable } from '@dunlin/tables';
import { formBy } from '../forms/find-form.ts';
import type { FormAtHand } from '../forms/form-at-hand.ts';
import { actingAs, activePerson, grantsOf, type Person } from '../person.ts';
import { readableIds } from '../references.ts';
import { Refusal } from '../refusal.ts';
import type { Work } from '../workspace.ts';
import type { LinkKeys } from './link-keys.ts';
import { readLinkToken } from './link-token.ts';
import { outsideAccess } from './outside-access.ts';

export interface FollowedLink {
  readonly row: FormLinkRow;
  readonly external: ExternalUse;
  readonly hand: FormAtHand;
  /** Whoever made the link, nobody acting with their rights. */
  readonly maker: Person;
  readonly version: number;
}

export const deadLink = (): Refusal =>
  new Refusal(
    'missing',
    'form-link.dead',
    'This link does not work any more; ask whoever sent it for a new one',
  );

/** Of a token that this server made, whatever has become of the link. @throws Refusal `form-link.dead` */
export function idOfLink(keys: LinkKeys, token: string): number {
  const read = readLinkToken(keys, token);
  if (read === undefined) throw deadLink();
  return read.id;
}

/** @param lock for an answer: two of them wait for each other */
export async function followLink(
  work: Work,
  keys: LinkKeys,
  token: string,
  { lock = false }: { readonly lock?: boolean } = {},
): Promise<FollowedLink> {
  const id = idOfLink(keys, token);
  const row = await (lock ? lockFormLink(work.session, id) : readFormLink(work.session, id));
  if (row === undefined) throw deadLink();
  if (row.revoked_at !== null || row.answers_left === 0 || row.expires_at <= work.moment.now)
    throw deadLink();
  return usableLink(work, row);
}

/** What is left to be asked of a link that is neither over nor revoked nor used up. */
export async function usableLink(work: Work, row: FormLinkRow): Promise<FollowedLink> {
  const { app } = work;
  const found = formBy(app, row.form);
  const external = found?.definition.external;
  const about = external === undefined ? undefined : found?.table.columns.get(external.about);
  if (found === undefined || external === undefined || about === undefined) throw deadLink();
  if (!found.definition.uses?.includes('external') || referredTable(about) !== row.table_key)
    throw deadLink();
  const person = await activePerson(work, row.made_by);
  if (person === undefined) throw deadLink();
  const maker = actingAs(person, null);
  const grants = grantsOf(app, maker);
  const { create } = grants.of(found.table.key);
  const readable = await readableIds(work, maker, row.table_key, [row.record_id]);
  if (create === false || !readable.has(row.record_id)) throw deadLink();
  const hand: FormAtHand = {
    form: found,
    mode: 'create',
    fixed: { [external.about]: row.record_id },
    access: outsideAccess(app.model, grants, found.definition),
    create,
  };
  return { row, external, hand, maker, version: found.version };
}
