/** What a column holds: seen from the catalogue and the definition that made it, and from the field of the model. */
import type { FieldDefinition } from '@dunlin/definition';
import type { ModelField } from '@dunlin/tables';
import type { ChoiceNames, ValueForm } from './conversions.ts';

/** @param previous the definition that the column was made from; undefined where nobody knows it any more */
export function formOfColumn(
  type: string,
  previous: FieldDefinition | undefined,
  refersTo: string | undefined,
): ValueForm {
  if (refersTo !== undefined) return { kind: 'reference', table: refersTo };
  const choices = previous?.options?.['choices'] as readonly ChoiceNames[] | undefined;
  const digits = /^numeric\((\d+),(\d+)\)$/.exec(type);
  if (digits !== null) {
    const [precision, scale] = [Number(digits[1]), Number(digits[2])];
    return { kind: 'decimal', integerDigits: precision - scale, decimals: scale };
  }
  switch (type) {
    case 'bigint':
      return { kind: 'whole' };
    case 'numeric':
      return { kind: 'decimal' };
    case 'date':
    case 'boolean':
      return { kind: type };
    case 'timestamp with time zone':
      return { kind: 'instant' };
    case 'jsonb':
      return choices === undefined || previous?.type === 'choice'
        ? { kind: 'json' }
        : { kind: 'choices', choices };
    default:
      return choices === undefined ? { kind: 'text' } : { kind: 'choice', choices };
  }
}

export function formOfField(field: ModelField): ValueForm {
  const choices = (field.definition?.options?.['choices'] ?? []) as readonly ChoiceNames[];
  const { type, column } = field;
  // A fixed list, as that of currencies, stands in no definition: the field type itself tells what it takes.
  if (type.kind === 'choice' && field.source.kind === 'column' && choices.length > 0)
    return { kind: 'choice', choices };
  if (type.kind === 'choices' && choices.length > 0) return { kind: 'choices', choices };
  if (type.kind === 'reference') return { kind: 'reference', table: type.table };
  switch (column?.kind) {
    case 'bigint':
      return { kind: 'whole' };
    case 'numeric':
      return column.precision === undefined || column.scale === undefined
        ? { kind: 'decimal' }
        : { kind: 'decimal', integerDigits: column.precision - column.scale, decimals: column.scale };
    case 'date':
    case 'boolean':
      return { kind: column.kind };
    case 'timestamptz':
      return { kind: 'instant' };
    case 'jsonb':
      return { kind: 'json' };
    default:
      return { kind: 'text' };
  }
}
