/** Formula conditions in words. The engine that reads them is loaded when the first one is shown. */
import { useQueries } from '@tanstack/react-query';
import { useCatalog } from '../app/session-context.ts';
import { useLanguage } from '../i18n/use-label.ts';
import type { Condition } from './condition.ts';

/** For each condition its words; null for those that are no formula, while they load, and where they do not fit. */
export function useFormulaWords(table: string, conditions: readonly Condition[]): (string | null)[] {
  const catalog = useCatalog();
  const language = useLanguage();
  const found = useQueries({
    queries: conditions.map((condition) => ({
      queryKey: ['formula-words', table, language, condition.kind === 'formula' ? condition.text : null],
      enabled: condition.kind === 'formula',
      staleTime: Number.POSITIVE_INFINITY,
      queryFn: async (): Promise<string | null> => {
        if (condition.kind !== 'formula') return null;
        const { formulaInWords } = await import('./formula-text.ts');
        return formulaInWords(condition.text, catalog, table, language);
      },
    })),
  });
  return found.map(({ data }) => data ?? null);
}
