/** One block in the canvas: what it shows, its conditions as sentences, and while it is selected its bar and edge. */

import { fieldOfBlock } from '@dunlin/designer/tree';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDesignSubject } from '../design-subject.ts';
import { useFormEditing } from '../form-editing.ts';
import { wholeWidth } from '../whole-width.ts';
import { BlockBar } from './block-bar.tsx';
import { BlockWords } from './block-words.tsx';
import { useFace } from './face-context.ts';
import { useLitFields } from './lit-fields.ts';
import { type BlockPosition, useBlockRow } from './use-block-row.ts';
import { WidthHandle } from './width-handle.tsx';

export function BlockItem(position: BlockPosition) {
  const { block, level, of } = position;
  const { t } = useTranslation();
  const { current, editable, selection } = useFormEditing();
  const { props, ref, listeners, states, count } = useBlockRow(position);
  const Face = useFace();
  const lit = useLitFields();
  const { widths } = useDesignSubject();
  const [resized, setResized] = useState<number | null>(null);
  const whole = wholeWidth(block, of);
  const width = widths ? (resized ?? block.width ?? whole) : 12;
  const isCurrent = current === block.id && selection.length === 1;
  const isLit = lit.has(fieldOfBlock(block) ?? '');
  return (
    <div
      {...props}
      {...listeners}
      ref={ref}
      className={['design-block', `type-${block.type}`, ...states, ...(isLit ? ['lit'] : [])].join(' ')}
      style={{ gridColumn: `span ${width}` }}
    >
      {count > 0 ? (
        <span className="problem-dot" title={t('design.problemCount', { count })} aria-hidden="true">
          {count}
        </span>
      ) : null}
      {isCurrent && editable ? <BlockBar block={block} /> : null}
      <Face block={block} level={level} />
      <BlockWords block={block} />
      {isCurrent && editable && widths ? (
        <WidthHandle block={block} width={width} whole={whole} onResize={setResized} />
      ) : null}
    </div>
  );
}
