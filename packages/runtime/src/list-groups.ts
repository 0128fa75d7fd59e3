/** The groups of a list as answers: values in their wire form, names of the records that they are. */
import type { Value } from '@dunlin/expression';
import { readGroups } from '@dunlin/store';
import { noteViews } from './audit/note-views.ts';
import { listRequest } from './list-plan.ts';
import type { ListQuery } from './list-query.ts';
import { grantsOf, type Person, readableTable } from './person.ts';
import { type References, referenceTitles, WantedReferences } from './references.ts';
import { Refusal } from './refusal.ts';
import { toWire } from './wire-value.ts';
import type { Workspace } from './workspace.ts';

export interface GroupQuery
  extends Pick<ListQuery, 'filter' | 'search' | 'sums' | 'asOf' | 'within' | 'cursor'> {
  /** Key or path, `-` before it for descending. */
  by: string;
  limit: number;
}

export interface GroupAnswer {
  /** Null for records without a value, and where `hidden` is true. */
  value: Value;
  hidden?: true;
  count: number;
  sums: Record<string, Value>;
}

export interface GroupPage {
  groups: GroupAnswer[];
  refs: References;
  nextCursor: string | null;
}

/** @throws Refusal with the problems of the request */
export async function listGroups(
  workspace: Workspace,
  person: Person,
  table: string,
  { by: key, ...query }: GroupQuery,
): Promise<GroupPage> {
  const descending = key.startsWith('-');
  const by = descending ? key.slice(1) : key;
  const page = await workspace.read(async (work): Promise<GroupPage> => {
    const { app, session, moment } = work;
    readableTable(app, person, table);
    const context = { actor: person.actor, moment, grants: grantsOf(app, person) };
    const request = { ...listRequest(app.model, table, query), by, descending };
    const found = await readGroups(session, app.model, context, request);
    if (found.problems !== undefined) throw Refusal.invalid(found.problems);
    const { type, groups, nextCursor } = found;
    const wanted = new WantedReferences();
    if (type.kind === 'reference') for (const { value } of groups) wanted.add(type.table, value);
    return {
      groups: groups.map(({ value, hidden, count, sums }) => ({
        value: toWire(value, type.kind),
        ...(hidden ? { hidden: true as const } : {}),
        count,
        sums: Object.fromEntries(Object.entries(sums).map(([path, sum]) => [path, toWire(sum, 'money')])),
      })),
      refs: await referenceTitles(work, person, wanted.ids),
      nextCursor,
    };
  });
  await noteViews(
    workspace,
    person,
    table,
    page.groups.map(({ value, sums }) => ({ ...sums, [by]: value })),
  );
  return page;
}
