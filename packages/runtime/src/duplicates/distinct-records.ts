/** Somebody says that some records are not one, or takes that back. It is remembered for everybody. */

import { forgetDistinct, noteDistinct } from '@dunlin/store';
import type { Grants } from '@dunlin/tables';
import { grantsOf, type Person, readableTable } from '../person.ts';
import { readableIds, readableWith } from '../references.ts';
import { Refusal } from '../refusal.ts';
import type { Work, Workspace } from '../workspace.ts';

/**
 * @param records two or more: each of them is not any other
 * @throws Refusal `missing` where one of them may not be seen, `forbidden` where the person may change none of them
 */
export async function sayDistinct(
  workspace: Workspace,
  person: Person,
  table: string,
  { records, distinct }: { records: readonly number[]; distinct: boolean },
): Promise<{ records: number[]; distinct: boolean }> {
  const ids = [...new Set(records)].sort((a, b) => a - b);
  if (ids.length < 2) throw new Refusal('invalid', 'duplicates.one', 'Name two records or more');
  await workspace.write(async (work) => {
    readableTable(work.app, person, table);
    await mustSeeAll(work, person, table, ids);
    await mustChangeSome(work, person, grantsOf(work.app, person), table, ids);
    const pairs = ids.flatMap((low, place) => ids.slice(place + 1).map((high) => ({ low, high })));
    if (!distinct) return forgetDistinct(work.session, table, pairs);
    return noteDistinct(work.session, table, pairs, { at: work.moment.now, by: person.userId });
  });
  return { records: ids, distinct };
}

/** @throws Refusal `missing` for the first that may not be seen */
export async function mustSeeAll(
  work: Work,
  person: Person,
  table: string,
  ids: readonly number[],
): Promise<void> {
  const seen = await readableWith(work, person, table, ids, {
    kind: 'literal',
    value: true,
    type: { kind: 'boolean' },
  });
  const readable = await readableIds(work, person, table, [...seen]);
  const unseen = ids.find((id) => !readable.has(id));
  if (unseen !== undefined) throw Refusal.missing('record', `${table}/${unseen}`);
}

async function mustChangeSome(
  work: Work,
  person: Person,
  grants: Grants,
  table: string,
  ids: readonly number[],
): Promise<void> {
  const { update } = grants.of(table);
  const may =
    typeof update === 'boolean' ? update : (await readableWith(work, person, table, ids, update)).size > 0;
  if (!may) throw Refusal.forbidden(`say which records of ${table} are one`);
}
