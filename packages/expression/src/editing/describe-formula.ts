/** What stands at a position of a formula: a field with its type, a function with its usage. For hints on hover. */
import { constantOf, namedFunctions } from '../formula-names.ts';
import type { EditingScope } from './expected-type.ts';
import { followNames, rowsNamed } from './follow-names.ts';
import { aggregateOf, innermost, operatorOfName, placeAt } from './formula-place.ts';
import { functionExample, functionHelp } from './function-help.ts';
import { typeLabel } from './type-label.ts';

export interface FormulaDescription {
  readonly from: number;
  readonly to: number;
  /** `信用等级` */
  readonly name: string;
  /** `选项`, or how the function is written. */
  readonly note: string;
  readonly example?: string;
}

/** Undefined where nothing stands that has a name. */
export function describeFormula(
  text: string,
  position: number,
  scope: EditingScope,
): FormulaDescription | undefined {
  const { schema, language } = scope;
  // The word is looked at as if it was just written, from its first character on.
  const place = placeAt(text, Math.min(position + 1, text.length), schema, scope.table);
  if (place.kind !== 'operand' && place.kind !== 'member' && place.kind !== 'via') return undefined;
  const { from, to } = place;
  const word = text.slice(from, to);
  if (word === '') return undefined;
  if (place.isCalled && place.kind === 'operand') {
    const operator =
      operatorOfName(word) ??
      aggregateOf(word) ??
      [...namedFunctions].find(([, { zh, en }]) => zh === word || en === word.toUpperCase())?.[0];
    const help = operator === undefined ? undefined : functionHelp(operator);
    if (operator === undefined || help === undefined) return undefined;
    const example = functionExample(operator, language);
    const described = { from, to, name: help.label[language], note: help.usage[language] };
    return example === undefined ? described : { ...described, example };
  }
  if (place.kind === 'operand' && constantOf(word) !== undefined) return undefined;
  const frame = innermost(place.frames);
  const at = place.kind === 'via' ? frame.table : followNames(schema, frame.table, place.path)?.table;
  const field = at === undefined ? undefined : schema.table(at)?.fields.get(word);
  if (field !== undefined) {
    return { from, to, name: field.label[language], note: typeLabel(field.type, schema)[language] };
  }
  const rows = at === undefined ? undefined : rowsNamed(schema, at).find((each) => each.name === word);
  if (rows === undefined) return undefined;
  const note = { zh: '关联记录', en: 'related records' }[language];
  return { from, to, name: rows.label[language], note };
}
