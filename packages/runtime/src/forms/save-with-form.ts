/**
 * A record is made or changed with a form: what is given is judged by the form, with what is saved locked, and goes through
 * the pipeline of all writes, in one transaction. The problems of both come together, those of a field from one of them.
 */
import { type Problem, pointer } from '@dunlin/definition';
import type { Judged } from '@dunlin/forms';
import { lockRecords, type RecordKey } from '@dunlin/store';
import type { Through } from '@dunlin/tables';
import { changeWithin } from '../change-records.ts';
import { grantsOf, type Person } from '../person.ts';
import { Refusal } from '../refusal.ts';
import type { Work, Workspace } from '../workspace.ts';
import { type FoundForm, findForm } from './find-form.ts';
import { type FormAtHand, type Given, takeInHand } from './form-at-hand.ts';
import { judgeGiven } from './judge-given.ts';
import { pressInForm } from './press-in-form.ts';

export const createThroughForm = (
  workspace: Workspace,
  person: Person,
  key: string,
  request: Pick<FormRequest, 'values' | 'press'>,
): Promise<RecordKey> =>
  workspace.write((work) => saveWithin(work, person, findForm(work.app, person, key), request));

export const updateThroughForm = (
  workspace: Workspace,
  person: Person,
  key: string,
  { id, ...request }: Pick<FormRequest, 'values' | 'version' | 'press'> & { id: number },
): Promise<RecordKey> =>
  workspace.write((work) =>
    saveWithin(work, person, findForm(work.app, person, key), { ...request, record: id }),
  );

export interface FormRequest {
  /** Of a record that is there. */
  readonly record?: number;
  readonly version?: number;
  readonly values: Given;
  /** What the surroundings give, whatever the person may give. */
  readonly fixed?: Given;
  /** Block of a button that is pressed over the record as it is then. */
  readonly press?: string;
  /** The form as somebody outside has it, and what it came through; else as the person has it. */
  readonly outside?: { readonly hand: FormAtHand; readonly through: Through };
}

/** Inside a transaction that may do more. @throws Refusal with all problems; then it is to be taken back */
export async function saveWithin(
  work: Work,
  person: Person,
  form: FoundForm,
  { record, version, values, fixed = {}, press, outside }: FormRequest,
): Promise<RecordKey> {
  const table = form.table.key;
  if (record !== undefined) await lockRecords(work.session, table, [record]);
  const place = { ...(record === undefined ? {} : { record }), fixed };
  const hand = outside?.hand ?? (await takeInHand(work, person, grantsOf(work.app, person), form, place));
  const through = form.generated
    ? ({ kind: 'form' } as const)
    : ({ kind: 'form', ref: form.definition.key } as const);
  const judged = await judgeGiven(work, person, hand, values);
  const base = pointer(record === undefined ? 'creates' : 'updates', 0, 'values');
  const follows = new Set([...followedBy(judged), ...Object.keys(fixed).map((each) => pointer(each))]);
  const change = { table, values: { ...judged.values, ...fixed } };
  try {
    const done = await changeWithin(work, person, outside?.through ?? through, {
      ...(record === undefined
        ? { creates: [change] }
        : { updates: [{ ...change, id: record, ...(version === undefined ? {} : { version }) }] }),
      follows: new Set([...follows].map((each) => base + each)),
      place: () => '/values',
    });
    if (judged.problems.length > 0) throw Refusal.invalid(judged.problems);
    const written = record === undefined ? done.created[0]! : { table, id: record };
    if (press !== undefined) await pressInForm(work, person, judged.state, press, written.id);
    return written;
  } catch (thrown) {
    throw thrown instanceof Refusal && thrown.kind === 'invalid'
      ? Refusal.invalid(together(judged.problems, thrown.problems))
      : thrown;
  }
}

/** Pointers below the values of what the form computes, in its fields and in its rows. */
function followedBy({ computed, values, state: { plan } }: Judged): string[] {
  const columns = plan.expressions.flatMap(({ role }) => (role.kind === 'row-computed' ? [role] : []));
  const inRows = columns.flatMap(({ collection, field }) => {
    const given = values[collection];
    const list = Array.isArray(given) ? given : ((given as { change?: unknown[] } | undefined)?.change ?? []);
    const at = Array.isArray(given) ? pointer(collection) : pointer(collection, 'change');
    return list.map((_, index) => at + pointer(index, field));
  });
  return [...computed.map((key) => pointer(key)), ...inRows];
}

/** The form's first; what the write says of a field that the form has judged already is left out. */
function together(ofForm: readonly Problem[], ofWrite: readonly Problem[]): Problem[] {
  const judged = new Set(ofForm.map(({ pointer: at }) => at));
  return [...ofForm, ...ofWrite.filter((each) => !judged.has(each.pointer))];
}
