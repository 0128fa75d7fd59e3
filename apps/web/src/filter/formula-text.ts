/**
 * Formula text between the address, which keeps it with English function names, and the reader: the same text with the
 * function names of their language to edit, and in words to read. Loaded with the formula editor only.
 */
import { checkFormula, formatNodeInWords, parseFormula, printFormula } from '@dunlin/expression';
import type { Catalog } from '../app/catalog.ts';
import type { Language } from '../format/numbers.ts';
import { conditionScope } from './formula-schema.ts';

/** The text in a language; one that cannot be read stays as it is. */
export function translateFormula(text: string, language: Language): string {
  const { expression } = parseFormula(text);
  return expression === undefined ? text : printFormula(expression, { language });
}

/** `31 <= 逾期天数 <= 60`; null where the text does not fit the table. */
export function formulaInWords(
  text: string,
  catalog: Catalog,
  table: string,
  language: Language,
): string | null {
  const scope = conditionScope(catalog, table, language);
  const { node } = checkFormula(text, scope);
  return node === undefined ? null : formatNodeInWords(node, scope.schema, language);
}

/** Whether a formula can be applied: empty, or a condition without errors. */
export function isApplicable(text: string, catalog: Catalog, table: string, language: Language): boolean {
  return (
    text.trim() === '' || checkFormula(text, conditionScope(catalog, table, language)).node !== undefined
  );
}
