/** Options that are expressions: a condition, which is true or false, and a formula of any type. */
import { asked, Expression, type OptionWords } from '@dunlin/definition';
import { Type } from 'typebox';

type Words = Pick<OptionWords, 'help' | 'over'>;

export const condition = (zh: string, en: string, words: Words = {}) =>
  Type.Optional(
    Type.Unsafe<Expression>({ ...Expression, ...asked(zh, en, { ...words, control: 'condition' }) }),
  );

export const formula = (zh: string, en: string, words: Words = {}) =>
  Type.Optional(
    Type.Unsafe<Expression>({ ...Expression, ...asked(zh, en, { ...words, control: 'formula' }) }),
  );
