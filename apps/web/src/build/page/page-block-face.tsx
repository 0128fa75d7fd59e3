/** A block of a page in the canvas: as it will look, with the data of whoever arranges it; nothing in it can be pressed. */

import { PageBlock } from '../../pages/page-block.tsx';
import type { FaceProps } from '../form/canvas/block-face.tsx';
import { PartFace } from '../form/canvas/data-faces.tsx';
import { InlineLabel } from '../form/canvas/inline-label.tsx';
import { ownLabel } from '../form/use-block-name.ts';
import { isSet } from './is-set.ts';

export function PageBlockFace({ block, level }: FaceProps) {
  return (
    <InlineLabel block={block} label={ownLabel(block) ?? { zh: '', en: '' }}>
      {isSet(block) ? (
        <div inert className="page-face">
          <PageBlock block={block} />
        </div>
      ) : (
        <PartFace block={block} level={level} />
      )}
    </InlineLabel>
  );
}
