/** A record → that somebody outside made it by a link, and what of its rows and files came with it. */
import type { Value } from '@dunlin/expression';
import { linkChange } from '@dunlin/store';
import { tableOf } from '@dunlin/tables';
import type { CompiledApp } from '../compiled-app.ts';
import type { Person } from '../person.ts';
import type { Work } from '../workspace.ts';
import { statedNames } from './stated-names.ts';

export interface CameByLink {
  /** Whom the link was given to, for those who may know of the link; nobody has verified it. */
  stated: string | null;
  /** Nothing has changed in the record since. */
  last: boolean;
  /** Ids of what came with it, by the record's field. */
  rows: Record<string, number[]>;
}

/** Whether records of a table come by links at all: of others nothing need be asked. */
export const takesLinks = ({ forms }: Pick<CompiledApp, 'forms'>, table: string): boolean =>
  [...forms.values()].some(
    ({ definition }) => definition.external !== undefined && definition.table === table,
  );

/** @param record as its reader sees it: of rows that they do not see nothing is told */
export async function cameByLink(
  work: Work,
  person: Person,
  table: string,
  record: Readonly<Record<string, Value>>,
): Promise<CameByLink | undefined> {
  const change = await linkChange(work.session, { table, id: record['id'] as number });
  if (change === undefined) return undefined;
  const { ref, made, last } = change;
  const came = (of: string): ReadonlySet<number> =>
    new Set(made.flatMap((each) => (each.table === of ? [each.id] : [])));
  const rows = [...tableOf(work.app.model, table).collections.values()].flatMap(
    ({ key, table: of }): [string, number[]][] => {
      const ids = came(of);
      const seen = idsOf(record[key]).filter((id) => ids.has(id));
      return seen.length === 0 ? [] : [[key, seen]];
    },
  );
  const stated = (await statedNames(work, person, [ref])).get(ref) ?? null;
  return { stated, last, rows: Object.fromEntries(rows) };
}

const idsOf = (rows: unknown): number[] =>
  Array.isArray(rows)
    ? rows.flatMap((row: unknown) => {
        const id = typeof row === 'object' && row !== null ? (row as { id?: unknown }).id : undefined;
        return typeof id === 'number' ? [id] : [];
      })
    : [];
