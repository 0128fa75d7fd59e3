/** What pages are made of, for the canvas: their block types, none inside another, by group in the palette. */
import type { BlockDefinition } from '@dunlin/definition';
import { nestingOf, newBlock } from '@dunlin/designer/tree';
import { type PageBlockFamily, pageBlocks } from '@dunlin/pages';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { DesignSubject } from '../form/design-subject.ts';
import { PageBlockFace } from './page-block-face.tsx';

const nesting = nestingOf(pageBlocks.values());
const families = {
  data: 'pageDesign.data',
  work: 'pageDesign.work',
  content: 'pageDesign.content',
} as const satisfies Record<PageBlockFamily, string>;

export function usePageSubject(): DesignSubject {
  const { t } = useTranslation();
  return useMemo(
    () => ({
      types: pageBlocks,
      nesting,
      widths: true,
      Face: PageBlockFace,
      palette: (Object.keys(families) as PageBlockFamily[]).map((family) => ({
        key: family,
        title: t(families[family]),
        items: [...pageBlocks.values()]
          .filter((type) => type.family === family)
          .map((type) => ({
            id: `block ${type.name}`,
            type: type.name,
            label: type.label,
            description: type.description,
            make: (layout: readonly BlockDefinition[]): BlockDefinition[] => [
              { ...newBlock(layout, type, nesting), width: type.initialWidth },
            ],
          })),
      })),
    }),
    [t],
  );
}
