/** Tabs, or steps: their heads in a line, each a block of its own, and the one that is open below. */

import { PlusOutlined } from '@ant-design/icons';
import type { BlockDefinition } from '@dunlin/definition';
import { addBlocks, blockIds, newBlock, partOf } from '@dunlin/designer/tree';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLabel } from '../../../i18n/use-label.ts';
import { blockTypes, nesting } from '../block-types.ts';
import { useFormEditing } from '../form-editing.ts';
import { untitled } from '../untitled.ts';
import { ownLabel } from '../use-block-name.ts';
import { BlockBar } from './block-bar.tsx';
import type { FaceProps } from './block-face.tsx';
import { BlockList } from './block-list.tsx';
import { BlockWords } from './block-words.tsx';
import { InlineLabel } from './inline-label.tsx';
import { type BlockPosition, useBlockRow } from './use-block-row.ts';

export function TabsFace({ block, level }: FaceProps) {
  const { t } = useTranslation();
  const editing = useFormEditing();
  const { current, held, layout, editable } = editing;
  const parts = block.content ?? [];
  const [opened, setOpened] = useState<string | undefined>(parts[0]?.id);
  const [followed, follow] = useState<string | undefined>();
  // What is selected, or where the keys hold a block, comes into sight in the same drawing, so that it can take the focus.
  const sought = held?.blocks[0]?.id ?? current ?? '';
  const found = parts.find(({ id, content = [] }) => id === sought || blockIds(content).includes(sought))?.id;
  const place = `${sought} ${found}`;
  if (place !== followed) {
    follow(place);
    if (found !== undefined) setOpened(found);
  }
  const open = parts.find(({ id }) => id === opened) ?? parts[0];
  const partType = blockTypes.get(partOf(nesting, block.type) ?? '');
  const add = (): void => {
    if (partType === undefined) return;
    const part = newBlock(layout, partType, blockTypes);
    editing.apply(
      'add',
      [part],
      addBlocks(layout, [part], { parent: block.id, index: parts.length }, nesting),
    );
  };
  return (
    <div className={`face-tabs face-${block.type}`}>
      <div className="face-strip" data-content={block.id}>
        {parts.map((part, index) => (
          <PartHead
            key={part.id}
            block={part}
            level={level + 1}
            number={index + 1}
            of={parts.length}
            open={part.id === open?.id}
            onOpen={() => setOpened(part.id)}
          />
        ))}
        {editable && partType !== undefined ? (
          <Button
            type="text"
            size="small"
            icon={<PlusOutlined />}
            aria-label={t(block.type === 'steps' ? 'design.addStep' : 'design.addTab')}
            onClick={(event) => {
              event.stopPropagation();
              add();
            }}
          />
        ) : null}
      </div>
      {open === undefined ? null : (
        <div className="face-pane">
          <BlockWords block={open} />
          <BlockList parent={open.id} blocks={open.content ?? []} level={level + 2} />
        </div>
      )}
    </div>
  );
}

interface HeadProps extends BlockPosition {
  open: boolean;
  onOpen: () => void;
}

function PartHead({ open, onOpen, ...position }: HeadProps) {
  const label = useLabel();
  const { block }: { block: BlockDefinition } = position;
  const { current, selection, editable, held } = useFormEditing();
  const { props, ref, listeners, states } = useBlockRow(position);
  const name = ownLabel(block) ?? untitled;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the canvas around it
    // biome-ignore lint/a11y/noStaticElementInteractions: a block, as its properties say
    <div
      {...props}
      {...listeners}
      ref={ref}
      onClick={(event) => {
        onOpen();
        props.onClick?.(event);
      }}
      onPointerEnter={(event) => {
        // Dragging over a head opens it.
        if (event.buttons > 0 && held === null) onOpen();
      }}
      className={['part-head', open ? 'open' : '', ...states].join(' ')}
    >
      {block.type === 'step' ? <span className="step-number">{position.number}</span> : null}
      <InlineLabel block={block} label={name}>
        {label(name)}
      </InlineLabel>
      {current === block.id && selection.length === 1 && editable ? <BlockBar block={block} /> : null}
    </div>
  );
}
