/**
 * The records that may be chosen in a field of an open form: of those that the person may read the ones whose fields equal
 * what the form says (`match`). The form knows by what; the person need not, and is told no more than saving would show.
 */
import type { Node } from '@dunlin/expression';
import type { FormMode } from '@dunlin/forms';
import type { ListRequest } from '@dunlin/store';
import { fieldOf, type ModelTable, referredTable } from '@dunlin/tables';
import { noteViews } from '../audit/note-views.ts';
import type { RecordPage } from '../list-query.ts';
import { grantsOf, type Person } from '../person.ts';
import { readPage } from '../records.ts';
import { Refusal } from '../refusal.ts';
import type { Work, Workspace } from '../workspace.ts';
import { findForm } from './find-form.ts';
import { type FormAtHand, type Given, takeInHand } from './form-at-hand.ts';
import { answerGiven } from './judge-given.ts';

export interface ChoicesRequest {
  /** The reference that is to be filled in. */
  readonly field: string;
  /** The form as it stands. */
  readonly values: Given;
  readonly search?: string;
}

const mostChoices = 30;

export const listChoices = (
  workspace: Workspace,
  person: Person,
  key: string,
  { record, mode, ...request }: ChoicesRequest & { record?: number; mode?: FormMode },
): Promise<RecordPage> =>
  choicesOf(workspace, person, request, (work) => {
    const place = { ...(record === undefined ? {} : { record }), ...(mode === undefined ? {} : { mode }) };
    return takeInHand(work, person, grantsOf(work.app, person), findForm(work.app, person, key), place);
  });

/** @param take the form as the person has it at hand */
export async function choicesOf(
  workspace: Workspace,
  person: Person,
  request: ChoicesRequest,
  take: (work: Work) => Promise<FormAtHand>,
): Promise<RecordPage> {
  const { table, page } = await workspace.read(async (work) => {
    const hand = await take(work);
    const chosen = chosenTable(work, hand, request.field);
    const among = await matching(work, person, hand, request, chosen);
    return {
      table: chosen.key,
      page: await readPage(work, person, asked(work, person, chosen, request, among)),
    };
  });
  await noteViews(workspace, person, table, page.records);
  return page;
}

function chosenTable({ app: { model } }: Work, { form, access }: FormAtHand, key: string): ModelTable {
  const field = form.table.columns.get(key);
  const to = field === undefined ? undefined : referredTable(field);
  const isSeen = to !== undefined && access.sees(form.table.key, key);
  if (!isSeen) throw Refusal.missing('field', key);
  const table = model.table(to);
  // Of a form that is being designed the table may not be published yet.
  if (table === undefined) throw Refusal.missing('table', to);
  return table;
}

/** What the form says of the records, whoever may read it. */
async function matching(
  work: Work,
  person: Person,
  hand: FormAtHand,
  { field, values }: ChoicesRequest,
  chosen: ModelTable,
): Promise<Node[]> {
  const prefix = `match:${field}:`;
  const ids = [...chosen.fields.keys()].map((of) => prefix + of);
  const answers = await answerGiven(work, person, hand, values, ids);
  return Object.entries(answers).flatMap(([id, value]): Node[] => {
    if (value === null) return [];
    const key = id.slice(prefix.length);
    const { type } = fieldOf(chosen, key);
    const of: Node = { kind: 'field', hops: [], table: chosen.key, field: key, type };
    const equals: Node = { kind: 'literal', value, type };
    return [{ kind: 'call', operator: '==', args: [of, equals], type: { kind: 'boolean' } }];
  });
}

/** @param among they hold for every record, whatever its reader may read of it */
function asked(
  { app }: Work,
  person: Person,
  { key, title }: ModelTable,
  { search = '' }: ChoicesRequest,
  among: readonly Node[],
): ListRequest {
  const isSorted = grantsOf(app, person).of(key).field(title).read !== false;
  return {
    table: key,
    fields: [title],
    sort: isSorted ? [{ field: title }] : [],
    limit: mostChoices,
    estimate: false,
    among,
    ...(search.trim() === '' ? {} : { search: search.trim() }),
  };
}
