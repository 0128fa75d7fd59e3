/** A postal address in parts, as the server keeps it, and as people of each language write it. */
import type { AddressPart } from '@dunlin/expression';
import type { Value } from '../api/types.ts';
import type { Language } from '../format/numbers.ts';

export type { AddressPart };
export type Address = { readonly [part in AddressPart]?: string };

export const addressOf = (value: Value): Address =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Address) : {};

/** `上海市浦东新区世纪大道 100 号 200120`; `100 Century Ave, Pudong, Shanghai 200120, China`. */
/** An address with Chinese characters keeps their order in English too. */
export function formatAddress(language: Language, address: Address): string {
  const { country = '', province = '', city = '', district = '', street = '', postcode = '' } = address;
  if (language === 'zh' || /\p{Script=Han}/u.test(city + district + street)) {
    // Names in Latin letters need the space that Chinese ones do without.
    const line = [country, province === city ? '' : province, city, district, street]
      .filter(Boolean)
      .reduce(
        (text, part) => (/[\w.]$/.test(text) && /^\w/.test(part) ? `${text} ${part}` : text + part),
        '',
      );
    return [line, postcode].filter(Boolean).join(' ');
  }
  const place = [province === city ? '' : province, postcode].filter(Boolean).join(' ');
  return [street, district, city, place, country].filter(Boolean).join(', ');
}
