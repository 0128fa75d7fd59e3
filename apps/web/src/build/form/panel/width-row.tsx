/** How many of the twelve columns the selected block takes. */
import type { BlockDefinition } from '@dunlin/definition';
import { contentOf, findBlock } from '@dunlin/designer/tree';
import { InputNumber } from 'antd';
import { useTranslation } from 'react-i18next';
import { FormRow } from '../../../fields/form-row.tsx';
import { withWidth } from '../canvas/width-handle.tsx';
import { useFormEditing } from '../form-editing.ts';
import { wholeWidth } from '../whole-width.ts';

export function WidthRow({ block }: { block: BlockDefinition }) {
  const { t } = useTranslation();
  const { changeBlock, editable, form } = useFormEditing();
  const { parent } = findBlock(form.layout, block.id)?.place ?? { parent: null };
  const whole = wholeWidth(block, contentOf(form.layout, parent).length);
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
          value={block.width ?? whole}
          onChange={(width) =>
            width !== null &&
            changeBlock(block.id, (each) => withWidth(each, width, whole), {
              name: 'resize',
              merge: `${block.id} width`,
            })
          }
        />
      )}
    </FormRow>
  );
}
