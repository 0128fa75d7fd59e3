/** The types that somebody who may change tables can give a field. */
import { type DescribedFieldType, describeFieldTypes } from '@dunlin/tables';
import type { Person } from '../person.ts';
import { Refusal } from '../refusal.ts';

export function listFieldTypes({ rights }: Person): { types: DescribedFieldType[] } {
  if (!rights.publish) throw Refusal.forbidden('change tables');
  return { types: describeFieldTypes() };
}
