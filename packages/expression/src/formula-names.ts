/**
 * Names of the formula text: which function stands for which operator of JSON Logic, in both languages.
 *
 * Any name of a function is read anywhere; the language only chooses what is printed. A function never clashes with a
 * field: a name with a bracket right after it is a function, every other name is a field.
 */
import { operators } from './operators/index.ts';
import { type AggregateSpelling, aggregateOperators } from './spelling.ts';

/** Language in which formula text is printed. */
export type FormulaLanguage = 'zh' | 'en';

/** How a function is written; `also` is read but never printed. */
export interface FunctionName {
  readonly zh: string;
  readonly en: string;
  readonly also?: readonly string[];
}

const operatorNames: ReadonlyMap<string, FunctionName> = new Map(
  operators.flatMap(({ name, formula }) =>
    formula.kind === 'function' ? [[name, { en: formula.name, ...formula.names }] as const] : [],
  ),
);

/** Functions of no arguments. */
const givenNames: ReadonlyMap<string, FunctionName> = new Map([
  ['today', { zh: '今天', en: 'TODAY', also: ['今日'] }],
  ['now', { zh: '现在', en: 'NOW' }],
  ['base_currency', { zh: '本位币', en: 'BASE_CURRENCY' }],
  ['current_user', { zh: '当前用户', en: 'CURRENT_USER', also: ['本人'] }],
]);

const namesOfAggregates: Record<AggregateSpelling, FunctionName> = {
  sum: { zh: '求和', en: 'SUM', also: ['合计'] },
  count: { zh: '计数', en: 'COUNT' },
  min: { zh: '最小值', en: 'MIN', also: ['最小'] },
  max: { zh: '最大值', en: 'MAX', also: ['最大'] },
  average: { zh: '平均值', en: 'AVERAGE', also: ['平均'] },
  exists: { zh: '存在', en: 'EXISTS' },
};

/** MIN and MAX of several values are operators of their own, under the same names. */
const aggregateNames: ReadonlyMap<string, FunctionName> = new Map(
  [...aggregateOperators].map(([operator, aggregate]) => [operator, namesOfAggregates[aggregate]]),
);

/** Holds JSON Logic that formula text has no words for: `LOGIC("{""map"":…}")`. */
const logicNames: FunctionName = { zh: '原始逻辑', en: 'LOGIC' };

/** Between the rows and their filter; in the grammar too. */
export const whereWord: FunctionName = { zh: '其中', en: 'WHERE' };

/** Every spelling, in capitals → operator. */
const bySpelling = (names: ReadonlyMap<string, FunctionName>): ReadonlyMap<string, string> =>
  new Map([...names].flatMap(([operator, name]) => spellingsOf(name).map((each) => [each, operator])));

const spellingsOf = ({ zh, en, also = [] }: FunctionName): string[] => [en, zh, ...also];

/** Function → operator, for functions of values. */
export const functionOperators = bySpelling(operatorNames);
/** Function of no arguments → operator. */
export const givenFunctions = bySpelling(givenNames);
/** Function over rows → operator. */
export const aggregateFunctions = bySpelling(aggregateNames);

const logicSpellings: ReadonlySet<string> = new Set(spellingsOf(logicNames));
export const isLogicFunction = (name: string): boolean => logicSpellings.has(name.toUpperCase());

/** What a function over values, over rows and of no arguments is called; undefined where the operator is a sign. */
export const functionName = (operator: string): FunctionName | undefined => operatorNames.get(operator);
export const givenName = (operator: string): FunctionName | undefined => givenNames.get(operator);
export const aggregateName = (operator: string): FunctionName | undefined => aggregateNames.get(operator);
export const logicFunction = (language: FormulaLanguage): string => logicNames[language];

/** All functions that a person would write, by operator; MIN and MAX stand twice. */
export const namedFunctions: ReadonlyMap<string, FunctionName> = new Map([
  ...operatorNames,
  ...givenNames,
  ...aggregateNames,
]);

/** Every name under which a function is read. */
export const functionNames: readonly string[] = [
  ...new Set([...functionOperators.keys(), ...givenFunctions.keys(), ...aggregateFunctions.keys()]),
];

/** Names in text; the grammar takes the same. */
export const isName = (text: string): boolean =>
  /^[A-Za-z_\u4e00-\u9fff][A-Za-z0-9_\u4e00-\u9fff]*$/.test(text) && !isWhereWord(text);

export const isWhereWord = (text: string): boolean =>
  text.toUpperCase() === whereWord.en || text === whereWord.zh;

/** `TRUE`, `FALSE` and `NULL`, in any case; the same in both languages, as spreadsheets have them. */
export function constantOf(name: string): { value: boolean | null } | undefined {
  switch (name.toUpperCase()) {
    case 'TRUE':
      return { value: true };
    case 'FALSE':
      return { value: false };
    case 'NULL':
      return { value: null };
  }
  return undefined;
}

/** Signs as people type them → operator of JSON Logic. */
export const signOperators: ReadonlyMap<string, string> = new Map([
  ['=', '=='],
  ['==', '=='],
  ['＝', '=='],
  ['<>', '!='],
  ['!=', '!='],
  ['≠', '!='],
  ['<', '<'],
  ['＜', '<'],
  ['<=', '<='],
  ['≤', '<='],
  ['>', '>'],
  ['＞', '>'],
  ['>=', '>='],
  ['≥', '>='],
  ['+', '+'],
  ['-', '-'],
  ['*', '*'],
  ['×', '*'],
  ['/', '/'],
  ['÷', '/'],
]);
