/** A heading with what stands under it; the same for one column of several. */
import type { Label } from '@dunlin/definition';
import { useLabel } from '../../../i18n/use-label.ts';
import { untitled } from '../untitled.ts';
import { ownLabel } from '../use-block-name.ts';
import type { FaceProps } from './block-face.tsx';
import { BlockList } from './block-list.tsx';
import { InlineLabel } from './inline-label.tsx';

export function SectionFace({ block, level }: FaceProps) {
  const label = useLabel();
  const own = ownLabel(block);
  const help = block.options?.['help'] as Label | undefined;
  return (
    <div className="face-section">
      <InlineLabel block={block} label={own ?? untitled}>
        <div className={own === undefined ? 'face-heading muted' : 'face-heading'}>
          {label(own ?? untitled)}
        </div>
      </InlineLabel>
      {label(help) === '' ? null : <div className="form-help">{label(help)}</div>}
      <BlockList parent={block.id} blocks={block.content ?? []} level={level + 1} />
    </div>
  );
}
