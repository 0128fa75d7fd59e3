/** A text from outside → a text that every database and message can carry. */
import { type Coerced, refuse } from '../define-field-type.ts';

export interface TextLimits {
  readonly maxLength: number;
  /** Line breaks and tabs are allowed. */
  readonly lines: boolean;
}

/** Refuses what PostgreSQL cannot store (NUL, lone surrogates) and other control characters. Never trims. */
export function coerceText(value: unknown, { maxLength, lines }: TextLimits): Coerced {
  const text = typeof value === 'number' && Number.isFinite(value) ? String(value) : value;
  if (typeof text !== 'string') return refuse('value.type', 'A text is expected', { expected: 'text' });
  if (!text.isWellFormed())
    return refuse('value.text', 'The text has half of a character pair (a lone surrogate)');
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const isBreak = code === 9 || code === 10 || code === 13;
    if (code === 127 || (code < 32 && !(lines && isBreak))) {
      const detail = isBreak
        ? 'The text has a line break or tab; this field is one line'
        : `The text has a control character (U+${code.toString(16).padStart(4, '0').toUpperCase()})`;
      return refuse('value.text', detail, { at: i, code });
    }
  }
  if (text.length > maxLength) {
    return refuse('value.length', `The text has ${text.length} characters; at most ${maxLength} fit`, {
      length: text.length,
      maxLength,
    });
  }
  return { value: text };
}
