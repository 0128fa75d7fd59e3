/**
 * An open form on a screen: the engine's state, what is wrong where and when that is said, and which parts are open. Format
 * is judged when a field is left, what is required when the form or the step is to be left; from then on with every key.
 */
import type { FormPlan, PlannedField } from '@dunlin/forms';
import {
  addRow,
  type FarAnswers,
  type FarQuestion,
  type FieldState,
  type FormStart,
  type FormState,
  moveRow,
  openForm,
  type Pasted,
  type PastedBlock,
  pasteRows,
  removeRow,
  setRow,
  setValue,
  takeFar,
  verdict,
} from '@dunlin/forms/live';
import { useMemo, useState } from 'react';
import type { ApiError } from '../api/client.ts';
import type { Field, Problem, Refs, TableMeta, Value } from '../api/types.ts';
import type { FindRecords } from '../fields/input-props.ts';
import { useDescribeError } from '../parts/use-describe-error.ts';
import { useDescribeProblem } from '../parts/use-describe-problem.ts';
import type { ChooseRecords } from './form-queries.ts';
import { blockPath, choicesTo } from './layout/block-path.ts';
import { type FieldPlace, ownerOf, placeKey, placeSelector } from './place.ts';
import { problemPlace } from './problem-place.ts';
import { sentValues } from './sent-values.ts';
import { useFarAnswers } from './use-far-answers.ts';

export interface Wrong {
  /** Absent where it is about the whole. */
  place?: FieldPlace;
  text: string;
}

export interface LiveFormOptions {
  plan: FormPlan;
  start: FormStart;
  /** The reader's own description of the table, where there is one. */
  table: TableMeta | undefined;
  refs: Refs;
  ask?: (question: FarQuestion, signal: AbortSignal) => Promise<FarAnswers>;
  /** Looks for the records that may be chosen in a field. */
  choose?: ChooseRecords | undefined;
  /** What is done at first, such as values of an address or of a draft. */
  begin?: (state: FormState) => FormState;
}

export type LiveForm = ReturnType<typeof useLiveForm>;

/** @param options read once, when the form opens */
export function useLiveForm({ plan, start, table, refs, ask, choose, begin }: LiveFormOptions) {
  const describeProblem = useDescribeProblem();
  const describeError = useDescribeError();
  const [opened] = useState<FormState>(() => {
    const bare = openForm(plan, start);
    return begin?.(bare) ?? bare;
  });
  const [state, setState] = useState(opened);
  /** Whether a person changed anything since it opened. */
  const [touched, setTouched] = useState(false);
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const [refused, setRefused] = useState<Readonly<Record<string, string>>>({});
  const [general, setGeneral] = useState<readonly string[]>([]);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  /** Fields of which all is said that is wrong: those of steps that were to be left, or all. */
  const [asked, setAsked] = useState<ReadonlySet<string> | 'all'>(new Set());
  /** How often it was to be sent and could not be. */
  const [said, setSaid] = useState(0);
  const [pasted, setPasted] = useState<(Pasted & { collection: string; before: FormState }) | null>(null);
  const [chosen, setChosen] = useState<Readonly<Record<string, string>>>({});

  const unreachable = useFarAnswers(state, ask, (answers, question) =>
    setState((now) => takeFar(now, answers, question)),
  );
  const pending = useMemo(() => pendingPlaces(plan, state.farWanted), [plan, state.farWanted]);
  const isAsked = (field: string): boolean => asked === 'all' || asked.has(field);

  /** What the engine finds, by place; without one, of the whole. */
  const found = useMemo(() => {
    const places: Record<string, { place: FieldPlace; problem: Problem }> = {};
    const whole: Problem[] = [];
    for (const problem of verdict(state)) {
      const place = problemPlace(problem.pointer, state);
      if (place === undefined) whole.push(problem);
      else places[placeKey(place)] ??= { place, problem };
    }
    return { places, whole };
  }, [state]);

  const stateAt = (place: FieldPlace): FieldState | undefined =>
    typeof place === 'string'
      ? state.field(place)
      : state.collection(place.collection)?.rows.find(({ key }) => key === place.row)?.cells[place.field];
  const problemAt = (place: FieldPlace): string | undefined => {
    const key = placeKey(place);
    if (typed[key] !== undefined) return typed[key];
    const own = stateAt(place)?.problem;
    if (own !== undefined && (left.has(key) || isAsked(ownerOf(place))))
      return describeProblem(own as Problem);
    if (refused[key] !== undefined) return refused[key];
    const problem = found.places[key]?.problem;
    return problem !== undefined && isAsked(ownerOf(place)) ? describeProblem(problem) : undefined;
  };

  /** What a change at a place makes out of date. */
  const forget = (key: string): void => {
    setTouched(true);
    const without = (all: Readonly<Record<string, string>>) => {
      if (all[key] === undefined) return all;
      const { [key]: _, ...rest } = all;
      return rest;
    };
    setTyped(without);
    setRefused(without);
    setLeft((all) => (all.has(key) ? new Set([...all].filter((each) => each !== key)) : all));
    setGeneral([]);
    setPasted(null);
  };
  const set = (place: FieldPlace, value: Value): void => {
    forget(placeKey(place));
    setState((now) =>
      typeof place === 'string'
        ? setValue(now, place, value ?? null)
        : setRow(now, place.collection, place.row, place.field, value ?? null),
    );
  };
  const ofRows = (collection: string, next: (now: FormState) => FormState): void => {
    forget(collection);
    setState(next);
  };

  const places = orderedPlaces(state);
  const wrong: Wrong[] = [
    ...general.map((text) => ({ text })),
    ...(asked === 'all' ? found.whole.map((problem) => ({ text: describeProblem(problem) })) : []),
    ...places.flatMap((place) => {
      const text = problemAt(place);
      return text === undefined ? [] : [{ place, text }];
    }),
  ];
  /**
   * What is wrong is said from now on.
   * @param fields only these, as of one step
   * @returns the first place that is not right, `whole` where it is about no place; undefined where all is right
   */
  const check = (fields?: ReadonlySet<string>): FieldPlace | 'whole' | undefined => {
    const isWrong = (place: FieldPlace): boolean =>
      (fields === undefined || fields.has(ownerOf(place))) &&
      (typed[placeKey(place)] !== undefined || found.places[placeKey(place)] !== undefined);
    const first =
      places.find(isWrong) ?? (fields === undefined && found.whole.length > 0 ? 'whole' : undefined);
    setGeneral([]);
    setAsked((now) => (fields === undefined || now === 'all' ? 'all' : new Set([...now, ...fields])));
    if (first !== undefined && fields === undefined) setSaid((count) => count + 1);
    return first;
  };

  const open = (place: FieldPlace): void => {
    const owner = ownerOf(place);
    const path = blockPath(plan.layout, ({ options }) => options?.['field'] === owner);
    setChosen((all) => ({ ...all, ...choicesTo(path) }));
  };

  return {
    plan,
    state,
    table,
    refs,
    /** The record as it was read. */
    opened: (start.values ?? {}) as Readonly<Record<string, Value>>,
    chosen,
    choose: (block: string, part: string) => setChosen((all) => ({ ...all, [block]: part })),
    problemAt,
    wrong,
    said,
    check,
    /** Whether the server could not be asked for values that only it knows. */
    unreachable,
    isPending: (place: FieldPlace): boolean =>
      pending.has(typeof place === 'string' ? place : `${place.collection}/${place.field}`),
    /** What stands beside an amount and names its currency. */
    valuesFor: ({ options }: Field): Record<string, Value> =>
      options.currencyField === undefined
        ? {}
        : { [options.currencyField]: state.field(options.currencyField)?.value as Value },
    /** Asks again only where what the server would be told has changed. */
    finderOf: (field: string): FindRecords | undefined => {
      if (choose === undefined) return undefined;
      const request = { field, values: sentValues(state) };
      return {
        key: `${plan.form.key} ${JSON.stringify(request)}`,
        find: (search, signal) => choose({ ...request, search }, signal),
      };
    },
    touched,
    /** What is to be saved. */
    values: (): Record<string, Value> => sentValues(state),
    set,
    /** As `set`, from what stands there when it is carried out. */
    change: (field: string, next: (now: FieldState) => unknown): void => {
      forget(field);
      setState((now) => {
        const current = now.field(field);
        return current === undefined ? now : setValue(now, field, next(current));
      });
    },
    /** Says that a text stands for no value, or that it does again. */
    setTyped: (place: FieldPlace, text: string | null): void => {
      const key = placeKey(place);
      forget(key);
      if (text !== null) setTyped((all) => ({ ...all, [key]: text }));
    },
    leave: (place: FieldPlace): void =>
      setLeft((all) => (all.has(placeKey(place)) ? all : new Set([...all, placeKey(place)]))),
    addRow: (collection: string, values: Readonly<Record<string, unknown>>): void =>
      ofRows(collection, (now) => addRow(now, collection, values)),
    removeRow: (collection: string, row: string): void =>
      ofRows(collection, (now) => removeRow(now, collection, row)),
    /** Writes a block of cells over rows and adds the rest; what cannot be kept is said at its cell at once. */
    paste: (collection: string, block: PastedBlock): void => {
      forget(collection);
      const pasted = pasteRows(state, collection, block);
      const places = pastedPlaces(collection, block, pasted);
      for (const place of places) forget(place);
      setLeft((all) => new Set([...all, ...places]));
      setState(pasted.state);
      setPasted({ collection, ...pasted, before: state });
    },
    /** What was pasted last, as long as nothing was changed since. */
    pasted,
    /** Takes back what was pasted last, as a whole. */
    unpaste: (): void => {
      if (pasted === null) return;
      forget(pasted.collection);
      setState(pasted.before);
    },
    moveRow: (collection: string, row: string, to: number): void =>
      ofRows(collection, (now) => moveRow(now, collection, row, to)),
    /** Puts what the server refused at its fields. @param rows keys of rows in the order in which they were sent */
    refuse: (error: ApiError, rows?: Readonly<Record<string, readonly string[]>>): void => {
      const atPlaces: Record<string, string> = {};
      const elsewhere: string[] = [];
      for (const problem of error.problems) {
        const place = problemPlace(problem.pointer, state, rows);
        const stands = place !== undefined && places.some((each) => placeKey(each) === placeKey(place));
        if (stands) atPlaces[placeKey(place)] = describeProblem(problem);
        else elsewhere.push(describeProblem(problem));
      }
      if (error.problems.length === 0) elsewhere.push(describeError(error).text);
      setSaid((count) => count + 1);
      setRefused(atPlaces);
      setGeneral(elsewhere);
    },
    /** Opens the tabs and sections that a place stands in. */
    open,
    /** The same, and puts the cursor there. */
    reveal: (place: FieldPlace): void => {
      open(place);
      window.setTimeout(() => {
        const element = document.querySelector<HTMLElement>(placeSelector(place));
        const control = element?.querySelector<HTMLElement>(
          'input, textarea, [contenteditable=true], button, [tabindex]',
        );
        control?.focus();
        element?.scrollIntoView({ block: 'nearest' });
      });
    },
    /** Goes on from the form as it opened, as with what was typed at another time. */
    reset: (next: (opened: FormState) => FormState): void => {
      setTouched(true);
      setTyped({});
      setRefused({});
      setGeneral([]);
      setState(next(opened));
    },
  };
}

/** Keys of the places that a block was pasted into. */
const pastedPlaces = (collection: string, { columns }: PastedBlock, { rows }: Pasted): string[] =>
  rows.flatMap((row) =>
    columns.flatMap((field) => (field === undefined ? [] : [placeKey({ collection, row, field })])),
  );

/** Every place that is filled in and shown, in the order of the form. */
function orderedPlaces(state: FormState): FieldPlace[] {
  const { fields, collections } = state.plan;
  const order = new Map<string, number>();
  const walk = (blocks: FormPlan['layout']): void => {
    for (const block of blocks) {
      order.set(block.id, order.size);
      walk(block.content ?? []);
    }
  };
  walk(state.plan.layout);
  const at = (block: string): number => order.get(block) ?? Number.POSITIVE_INFINITY;
  const all = [
    ...fields.flatMap(({ key, block }) =>
      block !== undefined && state.field(key)?.shown === true ? [{ at: at(block), places: [key] }] : [],
    ),
    ...collections.flatMap(({ key, block, fields: columns }) => {
      const collection = state.collection(key);
      if (collection?.shown !== true) return [];
      const stands = (column: PlannedField): boolean => column.block !== undefined;
      const cells = collection.rows.flatMap((row) =>
        columns
          .filter((column) => stands(column) && row.cells[column.key]?.shown !== false)
          .map((column) => ({ collection: key, row: row.key, field: column.key })),
      );
      return [{ at: at(block), places: [key, ...cells] as FieldPlace[] }];
    }),
  ];
  return all.sort((left, right) => left.at - right.at).flatMap(({ places }) => places as FieldPlace[]);
}

/** Fields, and `collection/field`, whose values are on their way from the server. */
function pendingPlaces(plan: FormPlan, wanted: readonly string[]): ReadonlySet<string> {
  const asked = new Set(wanted);
  return new Set(
    plan.expressions.flatMap(({ id, role }) => {
      if (!asked.has(id)) return [];
      if (role.kind === 'computed' || role.kind === 'formula') return [role.field];
      if (role.kind === 'row-computed' || role.kind === 'row-formula')
        return [`${role.collection}/${role.field}`];
      return [];
    }),
  );
}
