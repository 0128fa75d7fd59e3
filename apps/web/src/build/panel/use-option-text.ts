/** Words of definitions that are one of a few, as people say them. */
import { useTranslation } from 'react-i18next';

const texts = {
  sum: 'panel.sum',
  count: 'panel.count',
  average: 'panel.average',
  minimum: 'panel.minimum',
  maximum: 'panel.maximum',
  people: 'panel.people',
  flows: 'panel.flows',
  never: 'panel.never',
} as const;

export function useOptionText(): (value: string) => string {
  const { t } = useTranslation();
  return (value) => (Object.hasOwn(texts, value) ? t(texts[value as keyof typeof texts]) : value);
}
