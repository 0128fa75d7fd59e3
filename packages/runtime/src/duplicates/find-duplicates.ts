/**
 * Records of a table that are proposed to be one, for somebody: over what they may read and nothing else.
 *
 *   read all names and evidence ─▶ (the transaction is over) ─▶ match, giving way to others in between ─▶ a page of groups
 */
import { setImmediate } from 'node:timers/promises';
import { distinctPairs, recordsOfImport } from '@dunlin/store';
import { tableOf } from '@dunlin/tables';
import { type Person, readableTable } from '../person.ts';
import type { Workspace } from '../workspace.ts';
import type { Candidate } from './candidate.ts';
import type { Group } from './group-pairs.ts';
import { matchCandidates, type ProposedPair } from './match-candidates.ts';
import { readCandidates } from './read-candidates.ts';

export interface DuplicateGroup {
  records: { id: number; title: string }[];
  /** From 0 to 1: of the weakest link. */
  score: number;
  links: ProposedPair[];
}

export interface Duplicates {
  /** The surest first. */
  groups: DuplicateGroup[];
  /** How many groups there are. */
  total: number;
  /** Records in them. */
  records: number;
  /** Records that were compared. */
  compared: number;
}

export interface DuplicatesQuery {
  /** Groups shown. */
  limit: number;
  /** Only groups with this record. */
  record?: number;
  /** Only groups with a record that this import made or changed. */
  import?: number;
}

/** @throws Refusal `missing` where nothing of the table may be read */
export async function findDuplicates(
  workspace: Workspace,
  person: Person,
  key: string,
  query: DuplicatesQuery,
): Promise<Duplicates> {
  const { candidates, distinct, among } = await workspace.read(async (work) => {
    readableTable(work.app, person, key);
    return {
      candidates: await readCandidates(work, person, tableOf(work.app.model, key)),
      distinct: new Set(
        (await distinctPairs(work.session, key)).map(({ low, high }) => `${low} ${high}`),
      ) as ReadonlySet<string>,
      among: await asked(query, async (id) => recordsOfImport(work.session, key, id)),
    };
  });
  const titles = new Map(candidates.map(({ id, title }) => [id, title]));
  const found = (await match(candidates, distinct)).filter(
    ({ ids }) => among === undefined || ids.some((id) => among.has(id)),
  );
  return {
    groups: found.slice(0, query.limit).map(({ ids, score, links }) => ({
      records: ids.map((id) => ({ id, title: titles.get(id) ?? '' })),
      score,
      links: [...links],
    })),
    total: found.length,
    records: found.reduce((sum, { ids }) => sum + ids.length, 0),
    compared: candidates.length,
  };
}

async function asked(
  { record, import: from }: DuplicatesQuery,
  ofImport: (id: number) => Promise<ReadonlySet<number>>,
): Promise<ReadonlySet<number> | undefined> {
  if (record !== undefined) return new Set([record]);
  return from === undefined ? undefined : ofImport(from);
}

async function match(
  candidates: readonly Candidate[],
  distinct: ReadonlySet<string>,
): Promise<Group<ProposedPair>[]> {
  const work = matchCandidates(candidates, (a, b) => distinct.has(a < b ? `${a} ${b}` : `${b} ${a}`));
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
    await setImmediate();
  }
}
