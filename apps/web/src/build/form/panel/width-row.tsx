/** How many of the twelve columns the selected block takes. */
import type { BlockDefinition } from '@dunlin/definition';
import { InputNumber } from 'antd';
import { useTranslation } from 'react-i18next';
import { FormRow } from '../../../fields/form-row.tsx';
import { withWidth } from '../canvas/width-handle.tsx';
import { useFormEditing } from '../form-editing.ts';

export function WidthRow({ block }: { block: BlockDefinition }) {
  const { t } = useTranslation();
  const { changeBlock, editable } = useFormEditing();
  return (
    <FormRow label={t('design.width')} help={t('design.widthHelp')}>
      {(id, describedBy) => (
        <InputNumber
          id={id}
          aria-describedby={describedBy}
          min={1}
          max={12}
          precision={0}
          disabled={!editable}
          value={block.width ?? 12}
          onChange={(width) =>
            width !== null &&
            changeBlock(block.id, (each) => withWidth(each, width), {
              name: 'resize',
              merge: `${block.id} width`,
            })
          }
        />
      )}
    </FormRow>
  );
}
