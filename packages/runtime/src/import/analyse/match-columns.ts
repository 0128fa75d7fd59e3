/** Columns of a file and fields of tables → which may be which, with a score. */
import type { Label } from '@dunlin/definition';
import type { ColumnGatherer } from './column-gatherer.ts';
import { fold } from './fold.ts';
import type { ColumnKind, ColumnMatch, ColumnProfile } from './import-analysis.ts';
import { leastFitting, textKinds } from './profile-columns.ts';
import { wordsOf } from './words.ts';

/** A table that may be filled; what importing needs to know of it. */
export interface MatchTable {
  readonly key: string;
  readonly label: Label;
  readonly labelOne: Label;
  readonly title: string;
  readonly create: boolean;
  readonly keys: readonly (readonly string[])[];
  readonly fields: readonly MatchField[];
}

export interface MatchField {
  readonly key: string;
  readonly label: Label;
  readonly type: string;
  readonly required: boolean;
  readonly unique: boolean;
  readonly choices?: readonly { readonly key: string; readonly label: Label }[];
  readonly table?: string;
  readonly by?: readonly { readonly field: string; readonly unique: boolean }[];
}

export interface Candidate extends Omit<ColumnMatch, 'record'> {
  readonly position: number;
}

/** Lower ones are not worth showing. */
const leastScore = 0.55;

/** All pairs that are worth looking at, the best first. */
export function matchColumns(
  columns: readonly ColumnProfile[],
  gathered: readonly ColumnGatherer[],
  tables: readonly MatchTable[],
): Candidate[] {
  const candidates: Candidate[] = [];
  const named = tables.map((table) => ({
    table,
    own: union(wordsOf(table.labelOne.en), wordsOf(table.labelOne.zh), wordsOf(table.key)),
    fields: table.fields.map((field) => ({
      field,
      names: [wordsOf(field.key), wordsOf(field.label.en), wordsOf(field.label.zh)],
    })),
  }));
  columns.forEach((column, position) => {
    if (column.kind === 'empty' || column.name.startsWith('#')) return;
    const words = wordsOf(column.name);
    if (words.size === 0) return;
    for (const { table, own, fields } of named) {
      for (const { field, names } of fields) {
        const by = nameScore(column.name, words, field, names, own);
        const isNamed = by.how === 'key' || by.how === 'label';
        const score = by.score * contentScore(column, gathered[position]!, field, isNamed);
        if (score < leastScore) continue;
        candidates.push({
          column: column.name,
          position,
          table: table.key,
          field: field.key,
          score: Math.round(score * 1000) / 1000,
          how: by.how,
        });
      }
    }
  });
  return candidates.sort((one, other) => other.score - one.score || one.position - other.position);
}

function nameScore(
  name: string,
  words: ReadonlySet<string>,
  field: MatchField,
  names: readonly ReadonlySet<string>[],
  own: ReadonlySet<string>,
): { score: number; how: Candidate['how'] } {
  const folded = fold(name);
  if (folded === fold(field.key)) return { score: 1, how: 'key' };
  if (folded === fold(field.label.zh) || folded === fold(field.label.en)) return { score: 1, how: 'label' };
  let best = 0;
  for (const each of names) {
    // With the name of the table: a column of a file with several things says which it means.
    best = Math.max(
      best,
      dice(words, each) * 0.96,
      dice(words, union(each, own)),
      dice(words, withOne(each, own, words)),
    );
  }
  if (best >= 0.6) return { score: Math.min(best, 0.99), how: 'synonym' };
  const similar = Math.max(
    ...[field.key, field.label.en, field.label.zh].map((each) => trigrams(folded, fold(each))),
  );
  return similar > best ? { score: similar * 0.9, how: 'similar' } : { score: best, how: 'synonym' };
}

/** A table has several words for itself, of which a column says one. */
const withOne = (
  field: ReadonlySet<string>,
  own: ReadonlySet<string>,
  words: ReadonlySet<string>,
): ReadonlySet<string> => union(field, new Set([...own].filter((word) => words.has(word)).slice(0, 1)));

function union<T>(...sets: readonly ReadonlySet<T>[]): ReadonlySet<T> {
  return new Set(sets.flatMap((set) => [...set]));
}

function dice(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const both = [...one].filter((word) => other.has(word)).length;
  return one.size + other.size === 0 ? 0 : (2 * both) / (one.size + other.size);
}

function trigrams(one: string, other: string): number {
  if (one.length < 4 || other.length < 4) return one === other ? 1 : 0;
  const parts = (text: string): Set<string> =>
    new Set(Array.from({ length: text.length }, (_, index) => `  ${text} `.slice(index, index + 3)));
  return dice(parts(one), parts(other));
}

const kindsOf: Readonly<Record<string, readonly ColumnKind[]>> = {
  date: ['date', 'datetime'],
  datetime: ['datetime', 'date'],
  number: ['number'],
  money: ['number'],
  percent: ['number'],
  duration: ['number', 'text'],
  boolean: ['boolean'],
  email: ['email'],
  phone: ['phone', 'number'],
};

/**
 * How well what a column holds fits a field: 1 well, 0 not at all.
 * @param isNamed the column is called exactly as the field is: then cells that do not fit are problems of their rows
 */
function contentScore(
  column: ColumnProfile,
  gathered: ColumnGatherer,
  field: MatchField,
  isNamed: boolean,
): number {
  const kinds = kindsOf[field.type];
  if (isNamed && textKinds.has(field.type)) return 1;
  if (kinds !== undefined) return kinds.includes(column.kind) ? 1 : 0.3;
  if (field.choices !== undefined)
    return choiceShare(gathered, field.choices) >= (isNamed ? leastFitting : 0.8) ? 1 : 0.4;
  if (isNamed) return 1;
  if (column.kind === 'date' || column.kind === 'datetime' || column.kind === 'boolean') return 0.5;
  // What names each record is different in most rows, or at least no constant.
  if (field.unique && column.distinct <= 1 && column.filled > 5) return 0.5;
  return 1;
}

function choiceShare(
  { distinct }: ColumnGatherer,
  choices: readonly { readonly key: string; readonly label: Label }[],
): number {
  const known = new Set(choices.flatMap(({ key, label }) => [key, label.zh, label.en].map(fold)));
  let fits = 0;
  let all = 0;
  for (const [text, count] of distinct) {
    all += count;
    if (text.split(/[,;|，；、]/).every((part) => known.has(fold(part)))) fits += count;
  }
  return all === 0 ? 0 : fits / all;
}
