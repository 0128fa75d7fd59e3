/** A named part of a definition in words: what kind of part it is, and what it is called. */
import type { DifferencePart } from '@dunlin/definition';
import { useTranslation } from 'react-i18next';
import { useLabel } from '../../i18n/use-label.ts';

const listTexts = {
  fields: 'build.part.field',
  steps: 'build.part.step',
  layout: 'build.part.block',
  content: 'build.part.block',
  choices: 'build.part.choice',
  checks: 'build.part.check',
  widgets: 'build.part.widget',
  columns: 'build.part.column',
  measures: 'build.part.measure',
  rows: 'build.part.dimension',
  outcomes: 'build.part.outcome',
  blocks: 'build.part.block',
  form: 'build.part.field',
  totals: 'build.part.total',
  sort: 'build.part.sort',
} as const;

export function usePartText(): (part: Pick<DifferencePart, 'list' | 'id' | 'label'>) => string {
  const { t } = useTranslation();
  const label = useLabel();
  return ({ list, id, label: called }) => {
    const name = called === undefined ? id : label(called);
    const kind = Object.hasOwn(listTexts, list)
      ? listTexts[list as keyof typeof listTexts]
      : 'build.part.other';
    return t('build.part.named', { kind: t(kind), name });
  };
}
