/**
 * All records that a filter finds → changed or deleted, in one transaction; or only counted and tried.
 *
 * The filter and the search are those of lists and find what its writer may read. Each record is written at the version that was found:
 * one that somebody changes meanwhile is refused, not overwritten.
 */
import { pointer, problem } from '@dunlin/definition';
import { type ChangeSet, readList } from '@dunlin/store';
import { changeWithin } from '../change-records.ts';
import { listRequest } from '../list-plan.ts';
import { grantsOf, type Person, readableTable } from '../person.ts';
import { Refusal } from '../refusal.ts';
import { tryAndTakeBack } from '../take-back.ts';
import type { Work, Workspace } from '../workspace.ts';
import { changePartly, type RefusedChange } from './change-partly.ts';

export interface MatchingRequest {
  readonly table: string;
  /** Formula text or JSON Logic. */
  readonly filter: unknown;
  /** Words that they are also found by, as in lists. */
  readonly search?: string;
  /** What the records get; absent where they are deleted. */
  readonly values?: Readonly<Record<string, unknown>>;
  /** Where more match, nothing is done. */
  readonly limit: number;
  /** Go on without those that are refused. */
  readonly partial: boolean;
  /** Only count, and try which of them would be refused. */
  readonly preview: boolean;
}

export interface MatchingChange {
  /** Records found, at most `limit`. */
  matched: number;
  /** Whether more than `limit` match. */
  more: boolean;
  /** Ids of those that really differ now, or have gone; none after a preview. */
  changed: number[];
  refused: { id: number; problems: RefusedChange['problems'] }[];
}

/** @throws Refusal `bulk.too-many`; without `partial` also with the problems of any record, at `/records/{id}/…` */
export async function changeMatching(
  workspace: Workspace,
  person: Person,
  request: MatchingRequest,
): Promise<MatchingChange> {
  const { limit, preview } = request;
  if (preview) return tryAndTakeBack(workspace, (work) => previewed(work, person, request));
  return workspace.write(async (work) => {
    const found = await findMatching(work, person, request);
    if (found.length > limit) {
      const detail = `More than ${limit} records match; narrow the filter, or raise the limit`;
      throw Refusal.invalid([problem('bulk.too-many', '/filter', detail, { limit })]);
    }
    return { ...countOf(found, limit), ...(await carriedOut(work, person, request, found)) };
  });
}

/** Nothing would be done where more match than may: then nothing is tried. */
async function previewed(work: Work, person: Person, request: MatchingRequest): Promise<MatchingChange> {
  const found = await findMatching(work, person, request);
  const count = countOf(found, request.limit);
  if (count.more) return { ...count, changed: [], refused: [] };
  const { refused } = await carriedOut(work, person, { ...request, partial: true }, found);
  return { ...count, changed: [], refused };
}

/** As many as a list gives at once. */
const pageRows = 1_000;

interface Found {
  readonly id: number;
  readonly version: number;
}

const countOf = (found: readonly Found[], limit: number) => ({
  matched: Math.min(found.length, limit),
  more: found.length > limit,
});

async function findMatching(
  { app, session, moment }: Work,
  person: Person,
  { table, filter, search, limit }: MatchingRequest,
): Promise<Found[]> {
  readableTable(app, person, table);
  const wanted = listRequest(app.model, table, {
    filter,
    limit,
    ...(search === undefined ? {} : { search }),
  });
  const context = { actor: person.actor, moment, grants: grantsOf(app, person) };
  const found: Found[] = [];
  for (let cursor: string | null = null; ; ) {
    const list = await readList(session, app.model, context, {
      ...wanted,
      fields: ['id', 'version'],
      sort: [{ field: 'id' }],
      limit: Math.min(limit + 1 - found.length, pageRows),
      estimate: false,
      ...(cursor === null ? {} : { cursor }),
    });
    if (list.problems !== undefined) throw Refusal.invalid(list.problems);
    found.push(...list.records.map(({ id, version }) => ({ id: Number(id), version: Number(version) })));
    cursor = list.nextCursor;
    if (cursor === null || found.length > limit) return found;
  }
}

async function carriedOut(
  work: Work,
  person: Person,
  { table, values, partial }: MatchingRequest,
  found: readonly Found[],
): Promise<Pick<MatchingChange, 'changed' | 'refused'>> {
  const targets = found.map((each) => ({ table, ...each }));
  const changes: ChangeSet =
    values === undefined ? { deletes: targets } : { updates: targets.map((each) => ({ ...each, values })) };
  if (partial) {
    const done = await changePartly(work, person, { kind: 'api' }, changes);
    return {
      changed: [...done.updated, ...done.deleted],
      refused: done.refused.map(({ index, problems }) => ({ id: found[index]!.id, problems })),
    };
  }
  const done = await changeWithin(
    work,
    person,
    { kind: 'api' },
    {
      ...changes,
      place: (kind, index) => pointer('records', found[index]!.id) + (kind === 'update' ? '/values' : ''),
    },
  );
  return { changed: [...done.updated, ...done.deleted].map(({ id }) => id), refused: [] };
}
