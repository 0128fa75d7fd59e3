/**
 * How a value from outside becomes a stored one, by the name of the field type: what a browser can do too. Rich text is
 * not among them, since only the server cleans it.
 */
import type { Coerced } from '../define-field-type.ts';
import { coerceAddress } from './coerce-address.ts';
import { coerceBoolean } from './coerce-boolean.ts';
import { coerceChoice } from './coerce-choice.ts';
import { coerceChoices } from './coerce-choices.ts';
import { coerceCurrency } from './coerce-currency.ts';
import { coerceDate } from './coerce-date.ts';
import { coerceDatetime } from './coerce-datetime.ts';
import { coerceDuration } from './coerce-duration.ts';
import { coerceEmail } from './coerce-email.ts';
import { coerceId } from './coerce-id.ts';
import { coerceJsonField } from './coerce-json-field.ts';
import { coerceKeyList } from './coerce-key-list.ts';
import { coerceLine } from './coerce-line.ts';
import { coerceLines } from './coerce-lines.ts';
import { coerceLink } from './coerce-link.ts';
import { coerceMoney } from './coerce-money.ts';
import { coerceNumber } from './coerce-number.ts';
import { coerceNumberText } from './coerce-number-text.ts';
import { coercePercent } from './coerce-percent.ts';
import { coercePhone } from './coerce-phone.ts';
import { coerceRegion } from './coerce-region.ts';

type Options = Readonly<Record<string, unknown>>;
export type Coercion = (value: unknown, options: Options) => Coerced;

/** Each of these takes options that the schema of its field type has checked. */
const typed: Readonly<Record<string, (value: unknown, options: never) => Coerced>> = {
  text: coerceLine,
  'long-text': coerceLines,
  number: coerceNumber,
  money: coerceMoney,
  currency: coerceCurrency,
  percent: coercePercent,
  date: coerceDate,
  datetime: coerceDatetime,
  duration: coerceDuration,
  boolean: coerceBoolean,
  choice: coerceChoice,
  choices: coerceChoices,
  region: coerceRegion,
  reference: coerceId,
  user: coerceId,
  department: coerceId,
  email: coerceEmail,
  phone: coercePhone,
  link: coerceLink,
  address: coerceAddress,
  'auto-number': coerceNumberText,
  json: coerceJsonField,
  'key-list': coerceKeyList,
};
export const coercions: ReadonlyMap<string, Coercion> = new Map(
  Object.entries(typed) as [string, Coercion][],
);

/** Types of texts, where "" is a value of its own; elsewhere it counts as nothing. */
export const emptyTextTypes: ReadonlySet<string> = new Set(['text', 'long-text']);
