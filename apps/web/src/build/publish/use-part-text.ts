/** A named part of a definition in words: what kind of part it is, and what it is called; a block without a name by its type. */
import type { DifferencePart } from '@dunlin/definition';
import { blockTypes } from '@dunlin/forms';
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

/** Their ids say which field they show. */
const ofFields: ReadonlySet<string> = new Set(['field', 'rows']);

type Part = Pick<DifferencePart, 'list' | 'id' | 'label' | 'type'>;

/** @param fieldName what a field is called that a block without a name shows */
export function usePartText(fieldName?: (id: string) => string | undefined): (part: Part) => string {
  const { t } = useTranslation();
  const label = useLabel();
  return ({ list, id, label: called, type = '' }) => {
    const isBlock = listTexts[list as keyof typeof listTexts] === 'build.part.block';
    const typeLabel = isBlock && !ofFields.has(type) ? blockTypes.get(type)?.label : undefined;
    const known = called ?? typeLabel;
    const name = known === undefined ? (fieldName?.(id) ?? id) : label(known);
    const kind = Object.hasOwn(listTexts, list)
      ? listTexts[list as keyof typeof listTexts]
      : 'build.part.other';
    return t('build.part.named', { kind: t(kind), name });
  };
}
