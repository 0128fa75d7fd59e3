/**
 * What came by links → what those are called whom the links were given to. Told to whoever sees the links where they were made:
 * the name may have come from a field that others do not read.
 */
import { readFormLinks } from '@dunlin/store';
import type { Person } from '../person.ts';
import { rowsOverReadable } from '../references.ts';
import type { Work } from '../workspace.ts';
import { knowsLink } from './external-forms.ts';

/** @param refs as history has them, `<form>/<id of the link>` @returns by ref */
export async function statedNames(
  work: Work,
  person: Person,
  refs: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(refs)].flatMap((ref) => Number(ref.split('/')[1]) || []);
  if (ids.length === 0) return new Map();
  const links = (await readFormLinks(work.session, ids)).filter((link) => knowsLink(work, person, link));
  const told = await rowsOverReadable(work, person, links, ({ table_key: table, record_id: id }) => ({
    table,
    id,
  }));
  return new Map(told.map(({ form, id, recipient_name }) => [`${form}/${id}`, recipient_name]));
}
