/**
 * A header row with some rows below it → fields of a new table, each with the type that its values and its name suggest.
 *
 * A guess is only where a person starts: each type can be changed before the table is made.
 */
import type { FieldDefinition, Label } from '@dunlin/definition';
import { proposeKey } from './propose-key.ts';

/** A column becomes a choice where it has at most so many different texts, each of them short. */
const mostChoices = 8;
const longestChoice = 24;
const mostFields = 200;

/** @param reserved keys that the system keeps */
export function guessFields(
  rows: readonly (readonly string[])[],
  reserved: Iterable<string> = [],
): FieldDefinition[] {
  const [header = [], ...below] = rows;
  const taken = new Set(reserved);
  return header.slice(0, mostFields).flatMap((name, column) => {
    if (name === '') return [];
    const values = below.map((row) => row[column] ?? '').filter((value) => value !== '');
    const label = readHeading(name);
    const key = proposeKey(label.en, taken, `field_${column + 1}`);
    taken.add(key);
    return [{ key, label, ...typeFor(name, values) }];
  });
}

/** `银行 / Bank` has both names; a heading in one language stands for both. */
function readHeading(text: string): Label {
  const name = text.slice(0, 200);
  const [, first, second] = /^(.*\S)\s*[/|｜／]\s*(\S.*)$/s.exec(name) ?? [];
  if (first === undefined || second === undefined) return { zh: name, en: name };
  if (isChinese(first) && !isChinese(second)) return { zh: first, en: second };
  if (isChinese(second) && !isChinese(first)) return { zh: second, en: first };
  return { zh: name, en: name };
}

/** Whether a text cannot stand for its English. */
export const isChinese = (text: string): boolean => /\p{Script=Han}/u.test(text);

type Guess = Pick<FieldDefinition, 'type' | 'options'>;

function typeFor(name: string, values: readonly string[]): Guess {
  const all = (pattern: RegExp): boolean => values.length > 0 && values.every((value) => pattern.test(value));
  if (all(/^\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?[ T]\d{1,2}:\d{2}/)) return { type: 'datetime' };
  if (all(/^\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?$/)) return { type: 'date' };
  if (all(/^[^\s@]+@[^\s@]+\.[^\s@]+$/)) return { type: 'email' };
  if (all(/^https?:\/\/\S+$/i)) return { type: 'link' };
  if (all(/^-?\d+([.]\d+)?\s*%$/)) return { type: 'percent' };
  if (all(/^(true|false|yes|no|是|否)$/i)) return { type: 'boolean' };
  if (/电话|手机|phone|mobile|tel\b/i.test(name) && (values.length === 0 || all(/^\+?[\d ()./-]{5,}$/)))
    return { type: 'phone' };
  const isNumber = all(/^[-+]?([¥$€£]|CNY|RMB)?\s*(\d{1,3}([,，]\d{3})+|\d+)([.]\d+)?\s*元?$/i);
  if (isNumber || values.length === 0) {
    if (/额|价|费|款|amount|price|fee|balance|limit|total|turnover|revenue|sales$|salary/i.test(name))
      return { type: 'money' };
  }
  // Numbers with a zero in front are names of things: it must not be lost.
  if (
    isNumber &&
    !values.some((value) => /^0\d/.test(value)) &&
    !/编号|号码|代码|no\.?$|code|id$/i.test(name)
  ) {
    const decimals = Math.max(...values.map((value) => /[.](\d+)/.exec(value)?.[1]?.length ?? 0));
    return { type: 'number', ...(decimals === 0 ? {} : { options: { decimals: Math.min(decimals, 10) } }) };
  }
  if (/日期|date$/i.test(name) && values.length === 0) return { type: 'date' };
  if (/邮箱|e-?mail/i.test(name) && values.length === 0) return { type: 'email' };
  const different = [...new Set(values)];
  const repeats = different.length > 1 && different.length <= Math.min(mostChoices, values.length / 3);
  if (repeats && different.every((value) => value.length <= longestChoice)) {
    const keys = new Set<string>();
    const choices = different.map((value, index) => {
      const key = proposeKey(value, keys, `option_${index + 1}`);
      keys.add(key);
      return { key, label: { zh: value, en: value } };
    });
    return { type: 'choice', options: { choices } };
  }
  if (values.some((value) => value.includes('\n') || value.length > 200)) return { type: 'long-text' };
  return { type: 'text' };
}
