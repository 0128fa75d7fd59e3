/** The field types. A new one is one file here and one line below. */
import type { FieldType } from '../define-field-type.ts';
import { attachment } from './attachment.ts';
import { autoNumber } from './auto-number.ts';
import { boolean } from './boolean.ts';
import { childTable } from './child-table.ts';
import { choice } from './choice.ts';
import { date } from './date.ts';
import { datetime } from './datetime.ts';
import { email } from './email.ts';
import { formula } from './formula.ts';
import { keyList } from './key-list.ts';
import { longText } from './long-text.ts';
import { money } from './money.ts';
import { number } from './number.ts';
import { percent } from './percent.ts';
import { phone } from './phone.ts';
import { reference } from './reference.ts';
import { references } from './references.ts';
import { rollup } from './rollup.ts';
import { text } from './text.ts';
import { user } from './user.ts';

export const fieldTypes: ReadonlyMap<string, FieldType> = new Map(
  [
    text,
    longText,
    number,
    money,
    percent,
    date,
    datetime,
    boolean,
    choice,
    reference,
    user,
    email,
    phone,
    autoNumber,
    keyList,
    formula,
    rollup,
    childTable,
    references,
    attachment,
  ].map((type) => [type.name, type]),
);
