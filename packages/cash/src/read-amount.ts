/** `1,234.50`, `1.234,50`, `(12.00)`, `¥ 1 234.5`, `12,00-` → canonical decimal; undefined for anything else. */
import { parseDecimal } from '@dunlin/expression';

export function readAmount(text: string): string | undefined {
  const bare = text.normalize('NFKC').replace(/[\s'¥￥$€£]|CNY|RMB|元/g, '');
  const match = /^(\(?)([+-]?)([\d.,]+)(-?)(\)?)$/.exec(bare);
  if (match === null) return undefined;
  const [, open, sign, digits, after, close] = match;
  if ((open === '') !== (close === '')) return undefined;
  const plain = withoutGroups(digits!);
  if (plain === undefined) return undefined;
  const negative = [open !== '', sign === '-', after !== ''].filter(Boolean).length;
  return negative > 1 ? undefined : parseDecimal(negative === 1 ? `-${plain}` : plain);
}

/** The last of both signs stands before the decimals, when it occurs once; the other one groups thousands. */
function withoutGroups(digits: string): string | undefined {
  const point = digits.lastIndexOf('.') > digits.lastIndexOf(',') ? '.' : ',';
  const group = point === '.' ? ',' : '.';
  const [whole, ...rest] = digits.split(point);
  if (rest.length > 1) return isGrouped(digits, point) ? digits.replaceAll(point, '') : undefined;
  // `1,234` is a thousand; banks write cents with two digits.
  if (rest.length === 1 && point === ',' && rest[0]!.length === 3 && !whole!.includes(group)) {
    return isGrouped(digits, point) ? digits.replaceAll(point, '') : undefined;
  }
  if (whole!.includes(group) && !isGrouped(whole!, group)) return undefined;
  if (rest[0]?.includes(group) === true) return undefined;
  return rest.length === 0 ? whole!.replaceAll(group, '') : `${whole!.replaceAll(group, '')}.${rest[0]}`;
}

const isGrouped = (digits: string, sign: string): boolean => {
  const [first, ...groups] = digits.split(sign);
  return first!.length >= 1 && first!.length <= 3 && groups.every((group) => /^\d{3}$/.test(group));
};
