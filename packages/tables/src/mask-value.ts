/** What those see of a value who may know it in part only. */
import type { Value } from '@dunlin/expression';
import { type AppModel, fieldOf, type ModelField, tableOf } from './app-model.ts';
import { dots } from './masks.ts';

/**
 * The mask of a value; null stays null, for nothing is told apart from something. A field that only shows another's
 * value has the mask of that; whatever else is computed is dots, for it could show the very part that the mask hides.
 */
export function maskValue(model: AppModel, field: ModelField, value: Value): string | null {
  if (value === null) return null;
  const { fieldType, node } = field;
  if (node?.kind === 'field') return maskValue(model, fieldOf(tableOf(model, node.table), node.field), value);
  return fieldType?.source === 'column' && fieldType.mask !== undefined ? fieldType.mask(value) : dots;
}
