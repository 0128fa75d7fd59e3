/** Texts, lines and buttons as the form shows them. */

import type { Label } from '@dunlin/definition';
import { useLabel } from '../../../i18n/use-label.ts';
import { untitled } from '../untitled.ts';
import { ownLabel } from '../use-block-name.ts';
import type { FaceProps } from './block-face.tsx';
import { InlineLabel } from './inline-label.tsx';

export function TextFace({ block }: FaceProps) {
  const label = useLabel();
  return <p className="face-words">{label(block.options?.['text'] as Label | undefined)}</p>;
}

export const DividerFace = () => <hr className="face-divider" />;

export function ButtonFace({ block }: FaceProps) {
  const label = useLabel();
  const name = ownLabel(block) ?? untitled;
  return (
    <InlineLabel block={block} label={name}>
      <span className="face-button">{label(name)}</span>
    </InlineLabel>
  );
}
