/**
 * What a reader of the log sees of values that records had: what they may see of the record itself, now.
 *
 * Rights that depend on the record are asked of the record as it is; of one that has gone nobody can ask, and nothing is
 * shown to those whose right depends on it.
 */
import type { Right } from '@dunlin/tables';
import { grantsOf, type Person } from '../person.ts';
import { readableWith } from '../references.ts';
import type { Work } from '../workspace.ts';

export type Sight = 'shown' | 'masked' | 'hidden';

export interface LoggedRecord {
  readonly table: string;
  readonly record: number;
  readonly keys: readonly string[];
}

/** @returns for a record and a key of it what may be seen; a record of which nothing may be seen gives `hidden` for all */
export async function seenValues(
  work: Work,
  person: Person,
  records: readonly LoggedRecord[],
): Promise<(table: string, record: number, key: string) => Sight> {
  const grants = grantsOf(work.app, person);
  const seen = new Map<string, Map<string, { read: Ids; masked: Ids }>>();
  const rows = new Map<string, Ids>();
  for (const [table, group] of Map.groupBy(records, (each) => each.table)) {
    if (!work.app.model.tables.has(table)) continue;
    const ids = [...new Set(group.map(({ record }) => record))];
    const asked = new Map<Right, Promise<Ids>>();
    const holds = (right: Right): Promise<Ids> => {
      let answer = asked.get(right);
      if (answer === undefined) {
        answer =
          typeof right === 'boolean' ? Promise.resolve(right) : readableWith(work, person, table, ids, right);
        asked.set(right, answer);
      }
      return answer;
    };
    const rights = grants.of(table);
    rows.set(table, await holds(rights.read));
    const fields = new Map<string, { read: Ids; masked: Ids }>();
    for (const key of new Set(group.flatMap(({ keys }) => keys))) {
      const { read, masked } = rights.field(key);
      fields.set(key, { read: await holds(read), masked: await holds(masked) });
    }
    seen.set(table, fields);
  }
  return (table, record, key) => {
    // Of a table or field that is no more nobody knows who might see it.
    const model = work.app.model.table(table);
    if (
      model === undefined ||
      !(model.fields.has(key) || model.columns.has(key) || model.collections.has(key))
    )
      return grants.admin ? 'shown' : 'hidden';
    const field = seen.get(table)?.get(key);
    if (field === undefined || !within(rows.get(table) ?? false, record)) return 'hidden';
    if (within(field.read, record)) return 'shown';
    return within(field.masked, record) ? 'masked' : 'hidden';
  };
}

/** All, none, or those. */
type Ids = boolean | ReadonlySet<number>;

const within = (ids: Ids, id: number): boolean => (typeof ids === 'boolean' ? ids : ids.has(id));
