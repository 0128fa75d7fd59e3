/**
 * What is made of blocks in a designer: which types there are, how they look in the canvas, what the palette offers.
 *
 * A form unless something around the designer says otherwise: pages and menus are arranged in the same canvas.
 */
import type { ElementType } from '@dunlin/definition';
import { type Nesting, nestingOf } from '@dunlin/designer/tree';
import { blockTypes } from '@dunlin/forms';
import { type ComponentType, createContext, useContext } from 'react';
import type { FaceProps } from './canvas/block-face.tsx';
import type { PaletteItem } from './palette/palette-items.ts';

export interface PaletteGroup {
  readonly key: string;
  readonly title: string;
  readonly items: readonly PaletteItem[];
}

export interface DesignSubject {
  readonly types: ReadonlyMap<string, Pick<ElementType, 'name' | 'label' | 'description' | 'options'>>;
  readonly nesting: Nesting;
  /** Whether blocks have a width in the grid. */
  readonly widths: boolean;
  /** How a block looks; absent for the faces of forms. */
  readonly Face?: ComponentType<FaceProps>;
  /** Absent for fields of the table and the blocks of forms. */
  readonly palette?: readonly PaletteGroup[];
}

export const formSubject: DesignSubject = {
  types: blockTypes,
  nesting: nestingOf(blockTypes.values()),
  widths: true,
};

export const DesignSubjectContext = createContext<DesignSubject>(formSubject);
export const useDesignSubject = (): DesignSubject => useContext(DesignSubjectContext);
