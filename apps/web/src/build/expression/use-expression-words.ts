/** An expression in words, with the labels of fields in the reader's language. */
import type { Expression } from '@dunlin/definition';
import { check, formatNodeInWords, printFormula } from '@dunlin/expression';
import { useCallback } from 'react';
import { useCatalog } from '../../app/session-context.ts';
import { schemaOf } from '../../filter/formula-schema.ts';
import { useLanguage } from '../../i18n/use-label.ts';

/** What does not fit the table stands as its formula. */
export function useExpressionWords(table: string): (expression: Expression | undefined) => string {
  const catalog = useCatalog();
  const language = useLanguage();
  return useCallback(
    (expression) => {
      if (expression === undefined) return '';
      const schema = schemaOf(catalog);
      const { node } = check(expression, { schema, table });
      return node === undefined
        ? printFormula(expression, { language })
        : formatNodeInWords(node, schema, language);
    },
    [catalog, table, language],
  );
}
