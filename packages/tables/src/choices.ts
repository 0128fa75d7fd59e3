/** The options of a choice: fixed keys, labels that may change. */
import { asked, closed, Label, type Problem, problem, under } from '@dunlin/definition';
import { type Static, Type } from 'typebox';
import { keysOf } from './coerce/coerce-key.ts';
import type { FieldType } from './define-field-type.ts';

export const Choice = Type.Object(
  {
    key: Type.String({ pattern: '^[A-Za-z0-9_+-]{1,48}$' }),
    label: Label,
    color: Type.Optional(Type.String({ pattern: '^[a-z]{1,20}$' })),
  },
  closed,
);
export type Choice = Static<typeof Choice>;

export { keysOf };

export const choices = Type.Array(Choice, {
  minItems: 1,
  maxItems: 500,
  ...asked('选项', 'Choices', { control: 'choices' }),
});

/** A key that an earlier choice of the same list has, at its place. `list` may still have any shape. */
export function repeatedKeys(list: unknown, at: string): Problem[] {
  if (!Array.isArray(list)) return [];
  const seen = new Set<string>();
  return list.flatMap((choice: unknown, index) => {
    const key: unknown = typeof choice === 'object' && choice !== null && 'key' in choice ? choice.key : null;
    if (typeof key !== 'string') return [];
    if (!seen.has(key)) {
      seen.add(key);
      return [];
    }
    return [
      problem('tables.duplicate', under(at, index, 'key'), `Two choices have the key "${key}"`, { key }),
    ];
  });
}

/** What the choices of a field are called, by key; nothing for a field without such a list. */
export function choiceLabels(
  fieldType: FieldType,
  options: Readonly<Record<string, unknown>>,
): { readonly choiceLabels?: ReadonlyMap<string, Label> } {
  if (fieldType.source !== 'column' || fieldType.choices === undefined) return {};
  return { choiceLabels: new Map(fieldType.choices(options).map(({ key, label }) => [key, label])) };
}

/**
 * The keys that values of a field are chosen from; undefined for a field without such a list.
 * `options` as the definition has them, already valid.
 */
export function choiceKeys(
  fieldType: FieldType,
  options: Readonly<Record<string, unknown>>,
): readonly string[] | undefined {
  if (fieldType.source !== 'column' || fieldType.choices === undefined) return undefined;
  return keysOf(fieldType.choices(options));
}
