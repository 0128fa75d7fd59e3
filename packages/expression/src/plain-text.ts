/**
 * Values that are not texts but read as one: sanitised HTML as plain text, an address as one line.
 * `store` prints the same steps as SQL, so both are spelled out and nothing is left to a parser.
 */
import type { JsonObject, Value } from './value.ts';

/** Ends of what stands on a line of its own. */
const lineEnds = /<(br|\/p|\/li|\/h[1-6]|\/blockquote|\/pre)[^>]*>/g;

/**
 * Of HTML in which `<`, `>` and `&` of texts and attributes are escaped, as the field type keeps it.
 * `plainText('<p>a &lt; <b>b</b></p><p>c</p>') === 'a < b\nc'`
 */
export const plainText = (html: string): string =>
  html
    .replace(lineEnds, '\n')
    .replace(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .replace(/\n+$/, '');

/** Parts of an address, from the largest to the smallest. */
export const addressParts = ['country', 'province', 'city', 'district', 'street', 'postcode'] as const;
export type AddressPart = (typeof addressParts)[number];

/** `addressText({ city: '上海市', street: '世纪大道 100 号' }) === '上海市 世纪大道 100 号'` */
export const addressText = (address: JsonObject): string =>
  addressParts.flatMap((part) => (typeof address[part] === 'string' ? [address[part]] : [])).join(' ');

/** The text that a present value of such a type reads as. */
export const textOf = (value: Exclude<Value, null>): string =>
  typeof value === 'string' ? plainText(value) : addressText(value as JsonObject);
