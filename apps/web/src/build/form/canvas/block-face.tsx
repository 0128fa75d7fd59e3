/** What a block looks like in the form: its holders hold others, fields show their real controls, data a picture of it. */
import type { BlockDefinition } from '@dunlin/definition';
import type { ComponentType } from 'react';
import { useDesignSubject } from '../design-subject.ts';
import { BlockList } from './block-list.tsx';
import { ColumnsFace } from './columns-face.tsx';
import { ButtonFace, DividerFace, TextFace } from './content-faces.tsx';
import { FactsFace, PartFace, RelatedFace } from './data-faces.tsx';
import { FieldFace } from './field-face.tsx';
import { ImageFace } from './image-face.tsx';
import { RowsFace } from './rows-face.tsx';
import { SectionFace } from './section-face.tsx';
import { TabsFace } from './tabs-face.tsx';

export interface FaceProps {
  block: BlockDefinition;
  level: number;
}

const faces: Readonly<Record<string, ComponentType<FaceProps>>> = {
  field: FieldFace,
  section: SectionFace,
  columns: ColumnsFace,
  tabs: TabsFace,
  steps: TabsFace,
  rows: RowsFace,
  related: RelatedFace,
  facts: FactsFace,
  timeline: PartFace,
  history: PartFace,
  image: ImageFace,
  text: TextFace,
  divider: DividerFace,
  button: ButtonFace,
};

export function BlockFace({ block, level }: FaceProps) {
  const { Face: Own } = useDesignSubject();
  if (Own !== undefined) return <Own block={block} level={level} />;
  const Face = Object.hasOwn(faces, block.type) ? faces[block.type] : undefined;
  if (Face !== undefined) return <Face block={block} level={level} />;
  // A type without a face of its own: what it holds, or its name.
  return block.content === undefined ? (
    <PartFace block={block} level={level} />
  ) : (
    <BlockList parent={block.id} blocks={block.content} level={level + 1} />
  );
}
