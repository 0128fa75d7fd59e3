/** Options that a new field of a type begins with: only what it cannot be without and what can be said beforehand. */
import type { FieldTypeInfo } from './field-type-info.ts';

export function startingOptions({ options }: FieldTypeInfo): Record<string, unknown> | undefined {
  if (options.required?.includes('choices') !== true) return undefined;
  return {
    choices: [
      { key: 'option_1', label: { zh: '选项 1', en: 'Option 1' } },
      { key: 'option_2', label: { zh: '选项 2', en: 'Option 2' } },
    ],
  };
}
