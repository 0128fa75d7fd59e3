/** What problems of formulas call types, in Chinese; they come as English phrases: `a date` → `日期`. */
import type { Label } from '../shapes.ts';

const chinese: Readonly<Record<string, string>> = {
  'a condition': '条件',
  'a text': '文本',
  'a whole number': '整数',
  'a number': '数值',
  'an amount': '金额',
  'a date': '日期',
  'a point in time': '时间点',
  'a choice': '选项',
  'a list of choices': '多选',
  'a rich text': '富文本',
  'an address': '地址',
  'a JSON value': 'JSON',
  nothing: '空值',
};

const reference = 'a reference to ';

/** Anything else comes back as it is. */
export function typeWords(phrase: string, language: keyof Label): string {
  if (language !== 'zh') return phrase;
  if (phrase.startsWith(reference)) return `对 ${phrase.slice(reference.length)} 的关联`;
  return Object.hasOwn(chinese, phrase) ? chinese[phrase]! : phrase;
}
