/**
 * What every element of a block in the canvas has, a tab's head as well as a field: name, focus, dragging. The tree of the form
 * for those who listen is the outline; here the keys are the canvas's own.
 */
import { useDraggable } from '@dnd-kit/core';
import type { BlockDefinition } from '@dunlin/definition';
import type { HTMLAttributes, MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useLabel } from '../../../i18n/use-label.ts';
import { useDesignSubject } from '../design-subject.ts';
import { useFormEditing } from '../form-editing.ts';
import { useBlockName } from '../use-block-name.ts';

export interface BlockPosition {
  block: BlockDefinition;
  level: number;
  number: number;
  of: number;
}

export function useBlockRow({ block, number, of }: BlockPosition) {
  const { t } = useTranslation();
  const label = useLabel();
  const { types } = useDesignSubject();
  const editing = useFormEditing();
  const { table, selection, current, layout, held, editable } = editing;
  const nameOf = useBlockName(table);
  const selected = selection.includes(block.id);
  const isHeld = held?.blocks.some(({ id }) => id === block.id) === true;
  const count = editing.problemsOf(block.id).length;
  const { setNodeRef, listeners, isDragging } = useDraggable({
    id: `block ${block.id}`,
    data: { block: block.id },
    disabled: !editable || held !== null,
  });
  const name = nameOf(block);
  const kind = label(types.get(block.type)?.label);
  const spoken = [
    name,
    ...(kind === name || kind === '' ? [] : [kind]),
    t('design.position', { number, of }),
    ...(count > 0 ? [t('design.problemCount', { count })] : []),
  ].join(t('design.comma'));
  // One stop of the Tab key: the block chosen last, or the first.
  const stop = current === block.id || (current === undefined && layout[0]?.id === block.id);
  const props: HTMLAttributes<HTMLElement> & Record<`data-${string}`, string> = {
    role: 'group',
    'aria-roledescription': t('design.block'),
    'aria-label': spoken,
    'aria-current': selected,
    tabIndex: stop ? 0 : -1,
    'data-block': block.id,
    onClick: (event: MouseEvent) => {
      event.stopPropagation();
      editing.select(
        block.id,
        event.shiftKey ? 'extend' : event.ctrlKey || event.metaKey ? 'toggle' : undefined,
      );
    },
    onDoubleClick: (event: MouseEvent) => {
      event.stopPropagation();
      if (editable) editing.rename(block.id);
    },
  };
  const states = [
    selected ? 'selected' : '',
    current === block.id ? 'current' : '',
    isHeld ? 'held' : '',
    isDragging ? 'dragging' : '',
    count > 0 ? 'faulty' : '',
  ].filter((each) => each !== '');
  return { props, ref: setNodeRef, listeners: listeners ?? {}, states, selected, name, count };
}
