/** JSON Pointers (RFC 6901): `pointer('fields', 3, 'options')` is `/fields/3/options`. */
export function pointer(...parts: readonly (string | number)[]): string {
  return parts.map((part) => `/${escapePart(String(part))}`).join('');
}

/** A pointer extended by further parts. */
export function under(base: string, ...parts: readonly (string | number)[]): string {
  return base + pointer(...parts);
}

const escapePart = (part: string): string => part.replaceAll('~', '~0').replaceAll('/', '~1');
