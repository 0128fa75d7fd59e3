/** What an item of a list of settings is called: by its own label, its field, or what it shows. */
import type { Label } from '@dunlin/definition';
import { useTranslation } from 'react-i18next';
import { useCatalog } from '../../app/session-context.ts';
import { useLabel } from '../../i18n/use-label.ts';

interface Item {
  readonly label?: Label;
  readonly field?: string;
  readonly report?: string;
  readonly measure?: string;
}

/** @param table whose fields the items name */
export function useItemName(table: string): (item: unknown, index: number) => string {
  const { t } = useTranslation();
  const label = useLabel();
  const catalog = useCatalog();
  return (given, index) => {
    const { label: own, field, report: key, measure } = (given ?? {}) as Item;
    const report = key === undefined ? undefined : catalog.report(key);
    const shown =
      (field === undefined ? undefined : catalog.field(table, field)?.label) ??
      report?.measures.find((each) => each.key === measure)?.label ??
      report?.label;
    return label(own) || label(shown) || field || t('panel.item', { number: index + 1 });
  };
}
