/** What a formula of a designer may speak about: the tables that its author sees, with names for choices. */
import type { CompletionScope, Type } from '@dunlin/expression';
import type { Catalog } from '../../app/catalog.ts';
import { schemaOf } from '../../filter/formula-schema.ts';
import type { Language } from '../../format/numbers.ts';

export function expressionScope(
  catalog: Catalog,
  table: string,
  language: Language,
  expected: Type | 'boolean' | undefined,
): CompletionScope {
  return {
    schema: schemaOf(catalog),
    table,
    language,
    ...(expected === undefined ? {} : { expected }),
    choiceName: (owner, key, choice) =>
      catalog.field(owner, key)?.options.choices?.find((each) => each.key === choice)?.label[language],
  };
}
