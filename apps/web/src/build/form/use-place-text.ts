/** A place in words: "4 of 9 in Call result". */
import type { FormDefinition } from '@dunlin/definition';
import { contentOf, findBlock, type Layout, type Place } from '@dunlin/designer/tree';
import { useTranslation } from 'react-i18next';
import { useLabel } from '../../i18n/use-label.ts';
import type { useBlockName } from './use-block-name.ts';

/** @returns a function of a layout with the block and its place in it */
export function usePlaceText(
  nameOf: ReturnType<typeof useBlockName>,
  form: FormDefinition,
): (layout: Layout, place: Place) => string {
  const { t } = useTranslation();
  const label = useLabel();
  return (layout, { parent, index }) => {
    const holder = parent === null ? undefined : findBlock(layout, parent)?.block;
    return t('design.place', {
      number: index + 1,
      of: contentOf(layout, parent).length,
      holder: holder === undefined ? label(form.label) : nameOf(holder),
    });
  };
}
