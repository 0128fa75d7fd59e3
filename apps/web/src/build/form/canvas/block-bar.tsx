/** What one does most with the selected block: move, require, duplicate, delete. */
import { CopyOutlined, DeleteOutlined, HolderOutlined } from '@ant-design/icons';
import type { BlockDefinition } from '@dunlin/definition';
import { Button, Tooltip } from 'antd';
import { type SyntheticEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormEditing } from '../form-editing.ts';
import { shownPart } from '../use-block-name.ts';
import { MoveDialog } from './move-dialog.tsx';

/** The bar stands in its block, also as far as events go: none of its own is one of the block. */
const stop = (event: SyntheticEvent): void => event.stopPropagation();
const apart = { onClick: stop, onDoubleClick: stop, onKeyDown: stop, onMouseDown: stop, onTouchStart: stop };

export function BlockBar({ block }: { block: BlockDefinition }) {
  const { t } = useTranslation();
  const { changeBlock, duplicate, remove, table } = useFormEditing();
  const [moving, setMoving] = useState(false);
  const part = shownPart(block, table);
  const canRequire = block.type === 'field' && part !== undefined && !('readOnly' in part && part.readOnly);
  const required = block.options?.['required'];
  const toggle = (): void =>
    changeBlock(block.id, (each) => {
      const { required: _, ...options } = each.options ?? {};
      return { ...each, options: required === true ? options : { ...options, required: true } };
    });
  return (
    <div className="block-bar" role="toolbar" aria-label={t('design.bar')} {...apart}>
      <Tooltip title={t('design.moveTo')}>
        <Button
          size="small"
          type="text"
          icon={<HolderOutlined />}
          aria-label={t('design.moveTo')}
          onClick={() => setMoving(true)}
        />
      </Tooltip>
      {canRequire ? (
        <Button
          size="small"
          type="text"
          aria-pressed={required === true}
          className={required === true ? 'pressed' : ''}
          onClick={toggle}
        >
          {t('design.required')}
        </Button>
      ) : null}
      <Tooltip title={`${t('design.duplicate')} Ctrl+D`}>
        <Button
          size="small"
          type="text"
          icon={<CopyOutlined />}
          aria-label={t('design.duplicate')}
          onClick={() => duplicate([block.id])}
        />
      </Tooltip>
      <Tooltip title={`${t('design.remove')} Del`}>
        <Button
          size="small"
          type="text"
          icon={<DeleteOutlined />}
          aria-label={t('design.remove')}
          onClick={() => remove([block.id])}
        />
      </Tooltip>
      {moving ? <MoveDialog ids={[block.id]} onClose={() => setMoving(false)} /> : null}
    </div>
  );
}
