/** Texts of a file as keys of a list of choices: by key, or by label in either language. */
import type { ModelField } from '@dunlin/tables';

/** @returns the key, keys with commas for several, or the text itself where nothing is called so */
export function choiceByName(field: ModelField): (text: string) => string {
  const { fieldType, options } = field;
  const keys = new Map<string, string>();
  const ambiguous = new Set<string>();
  const choices = fieldType?.source === 'column' ? (fieldType.choices?.(options) ?? []) : [];
  for (const { key, label } of choices) {
    for (const name of new Set([folded(label.zh), folded(label.en), folded(key)])) {
      if (keys.has(name) && keys.get(name) !== key) ambiguous.add(name);
      keys.set(name, key);
    }
  }
  // A name of two choices is taken for neither.
  for (const name of ambiguous) keys.delete(name);
  const exact = new Set(choices.map(({ key }) => key));
  const one = (text: string): string => (exact.has(text) ? text : (keys.get(folded(text)) ?? text));
  if (field.typeName !== 'choices') return one;
  return (text) =>
    keys.has(folded(text))
      ? one(text)
      : text
          .split(/[,;|，；、\n]/u)
          .map((part) => one(part.trim()))
          .join(',');
}

const folded = (text: string): string => text.normalize('NFKC').trim().replace(/\s+/gu, ' ').toLowerCase();
