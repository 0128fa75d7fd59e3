/** A link to the web, or one that writes a mail. */
import { type Coerced, refuse } from '../define-field-type.ts';
import { coerceText } from './coerce-text.ts';

export function coerceLink(value: unknown): Coerced {
  if (typeof value !== 'string') return refuse('value.type', 'A link is expected, as https://example.com');
  const coerced = coerceText(value.trim(), { maxLength: 2_000, lines: false });
  if (!('value' in coerced)) return coerced;
  const text = String(coerced.value);
  const isLink =
    /^(https?:\/\/[^\s/?#@]+(?:[/?#]\S*)?|mailto:[^\s@]+@[^\s@]+)$/iu.test(text) && URL.canParse(text);
  return isLink
    ? coerced
    : refuse('value.pattern', 'A link is expected that begins with https://, http:// or mailto:', {
        expected: 'link',
      });
}
