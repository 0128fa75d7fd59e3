/** A condition in words: "Days overdue over 15", "Owner is me". */
import { useQueries } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { recordQuery } from '../api/queries.ts';
import type { Field } from '../api/types.ts';
import { useCatalog } from '../app/session-context.ts';
import { useFormat } from '../app/use-format.ts';
import { usePathLabel } from '../app/use-path-label.ts';
import { useLabel } from '../i18n/use-label.ts';
import type { Comparison, Condition, Operand } from './condition.ts';
import { operatorText } from './operators.ts';

/** Conditions in words; references are named by their records' titles. */
export function useConditionTexts(table: string, conditions: readonly Condition[]): (string | null)[] {
  const { t } = useTranslation();
  const label = useLabel();
  const pathLabel = usePathLabel();
  const catalog = useCatalog();
  const format = useFormat();
  const references = conditions.flatMap((condition) => {
    if (condition.kind !== 'comparison') return [];
    const field = catalog.field(table, condition.path);
    const target = field?.valueType === 'reference' ? catalog.target(field) : undefined;
    return target
      ? condition.values.filter((value) => typeof value === 'number').map((id) => ({ target, id }))
      : [];
  });
  const titles = useQueries({ queries: references.map(({ target, id }) => recordQuery(target, id)) });
  const titleOf = (target: string, id: number): string => {
    const found =
      titles[references.findIndex((each) => each.target === target && each.id === id)]?.data?.record;
    const key = catalog.table(target)?.title ?? 'name';
    return found ? String(found[key] ?? id) : t('value.recordNumber', { id });
  };
  const operand = (field: Field, value: Operand): string => {
    if (typeof value === 'object') return value.call === 'TODAY' ? t('filter.today') : t('filter.me');
    if (typeof value === 'boolean') return value ? t('value.yes') : t('value.no');
    const choice = field.options.choices?.find((each) => each.key === value);
    if (choice) return label(choice.label);
    const target = field.valueType === 'reference' ? catalog.target(field) : undefined;
    if (target && typeof value === 'number') return titleOf(target, value);
    if ((field.shownAs ?? field.type) === 'duration') return format.duration(Number(value));
    if (field.valueType === 'money') return format.money(value);
    if (field.valueType === 'date' && typeof value === 'string') return format.day(value);
    return typeof value === 'number' ? format.number(value) : value;
  };
  const words = (condition: Comparison): string | null => {
    const field = catalog.field(table, condition.path);
    if (!field) return null;
    const values = condition.values
      .map((value) => operand(field, value))
      .join(condition.operator === 'between' ? '–' : t('filter.or'));
    return t(operatorText[condition.operator], { name: pathLabel(table, condition.path), value: values });
  };
  return conditions.map((condition) => (condition.kind === 'formula' ? null : words(condition)));
}
