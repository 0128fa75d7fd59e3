/** The field types. A new one is one file here and one line below. */
import type { FieldType } from '../define-field-type.ts';
import { address } from './address.ts';
import { attachment } from './attachment.ts';
import { autoNumber } from './auto-number.ts';
import { boolean } from './boolean.ts';
import { childTable } from './child-table.ts';
import { choice } from './choice.ts';
import { choices } from './choices.ts';
import { currency } from './currency.ts';
import { date } from './date.ts';
import { datetime } from './datetime.ts';
import { department } from './department.ts';
import { duration } from './duration.ts';
import { email } from './email.ts';
import { formula } from './formula.ts';
import { json } from './json.ts';
import { keyList } from './key-list.ts';
import { link } from './link.ts';
import { longText } from './long-text.ts';
import { lookup } from './lookup.ts';
import { money } from './money.ts';
import { number } from './number.ts';
import { percent } from './percent.ts';
import { phone } from './phone.ts';
import { reference } from './reference.ts';
import { references } from './references.ts';
import { region } from './region.ts';
import { richText } from './rich-text.ts';
import { rollup } from './rollup.ts';
import { text } from './text.ts';
import { user } from './user.ts';

export const fieldTypes: ReadonlyMap<string, FieldType> = new Map(
  [
    text,
    longText,
    richText,
    number,
    money,
    currency,
    percent,
    date,
    datetime,
    duration,
    boolean,
    choice,
    choices,
    region,
    reference,
    user,
    department,
    email,
    phone,
    link,
    address,
    autoNumber,
    json,
    keyList,
    formula,
    lookup,
    rollup,
    childTable,
    references,
    attachment,
  ].map((type) => [type.name, type]),
);
