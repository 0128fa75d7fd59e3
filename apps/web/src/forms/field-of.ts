/** A field of a plan as controls and values of this application take it. */
import type { PlannedField } from '@dunlin/forms';
import type { Choice, Field, FieldType, ValueType } from '../api/types.ts';

/** Types of expressions that values of records are shown as. */
const shownTypes: ReadonlySet<string> = new Set<ValueType>([
  'text',
  'integer',
  'decimal',
  'money',
  'boolean',
  'date',
  'instant',
  'choice',
  'choices',
  'reference',
  'rich-text',
  'address',
  'json',
]);

/**
 * @param known the field as the reader's catalog has it, which knows how it is shown; the form has the last word on its
 *   name
 * @param allowed keys that may be chosen now
 * @param chosen key that stays to be seen, allowed or not
 */
export function fieldOf(
  planned: PlannedField,
  known: Field | undefined,
  allowed?: readonly string[],
  chosen?: unknown,
): Field {
  const { key, label, help, type, options, required, filled, readOnly, value } = planned;
  const field: Field = {
    ...(known ?? {
      type: type as FieldType,
      valueType: (shownTypes.has(value.kind) ? value.kind : 'text') as ValueType,
      unique: false,
      options: options as Field['options'],
    }),
    key,
    label,
    ...(help === undefined ? {} : { help }),
    required,
    ...(filled === undefined ? {} : { filled }),
    readOnly,
  };
  const { choices } = field.options;
  if (allowed === undefined || choices === undefined) return field;
  const stays = (choice: Choice): boolean => choice.key === chosen || allowed.includes(choice.key);
  return { ...field, options: { ...field.options, choices: choices.filter(stays) } };
}
