/** Options of a field block that mean nothing for its field, and so are not asked for; those that are set stay in sight. */
import type { BlockDefinition } from '@dunlin/definition';
import type { Field } from '../../../api/types.ts';

export function meaninglessOptions(
  field: Field | undefined,
  { type, options = {} }: BlockDefinition,
): ReadonlySet<string> {
  // A picture has a text in its place, or is only decoration.
  if (type === 'image' && options['decorative'] === true && options['alt'] === undefined)
    return new Set(['alt']);
  if (type === 'image' && options['alt'] !== undefined && options['decorative'] === undefined)
    return new Set(['decorative']);
  if (type !== 'field') return new Set();
  const isReference = field?.valueType === 'reference';
  const without = [
    // The field that a block shows does not change: another is another block.
    'field',
    ...(field === undefined ? ['default', 'computed', 'choices', 'match', 'fills'] : []),
    ...(field?.readOnly === true
      ? ['required', 'readOnly', 'default', 'computed', 'choices', 'match', 'fills']
      : []),
    ...(field?.options.choices === undefined ? ['choices'] : []),
    ...(isReference ? [] : ['match', 'fills']),
    ...(options['computed'] === undefined ? [] : ['default', 'choices', 'match', 'required', 'readOnly']),
  ];
  return new Set(without.filter((key) => key === 'field' || options[key] === undefined));
}
