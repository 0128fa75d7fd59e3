/** The settings of a block that is no part of a form, straight from the schema of its type. */
import type { BlockDefinition } from '@dunlin/definition';
import { problemsBelow } from '@dunlin/designer/property-panel';
import { InputNumber } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FormRow } from '../../../fields/form-row.tsx';
import { useLabel } from '../../../i18n/use-label.ts';
import { Problems } from '../../../parts/problems.tsx';
import { useDescribeProblem } from '../../../parts/use-describe-problem.ts';
import { OptionPanel } from '../../panel/option-panel.tsx';
import { BlockIcon } from '../block-icon.tsx';
import { withWidth } from '../canvas/width-handle.tsx';
import { useDesignSubject } from '../design-subject.ts';
import { useFormEditing } from '../form-editing.ts';
import { useBlockName } from '../use-block-name.ts';
import './form-design-panel.css';

export function ElementPanel({ block, children }: { block: BlockDefinition; children?: ReactNode }) {
  const { t } = useTranslation();
  const label = useLabel();
  const describe = useDescribeProblem();
  const { types, widths } = useDesignSubject();
  const { changeBlock, editable, problemsOf, table } = useFormEditing();
  const name = useBlockName(table)(block);
  const type = types.get(block.type);
  const problems = problemsOf(block.id);
  const elsewhere = problems.filter(({ pointer }) => !/^\/options\/./.test(pointer));
  return (
    <div className="block-panel">
      <div className="design-head">
        <BlockIcon type={block.type} />
        <div className="grow">
          <h2 className="ellipsis" title={name}>
            {name}
          </h2>
          <div className="caption">{label(type?.label)}</div>
        </div>
      </div>
      <Problems texts={elsewhere.map(describe)} />
      <div className="panel-object">
        {type === undefined ? null : (
          <OptionPanel
            schema={type.options}
            value={block.options ?? {}}
            place={{ table: '' }}
            problems={problemsBelow(problems, 'options')}
            disabled={!editable}
            onChange={(options, key) =>
              changeBlock(block.id, (each) => ({ ...each, options }), { merge: `${block.id} ${key}` })
            }
          />
        )}
        {widths ? (
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
        ) : null}
        {children}
      </div>
    </div>
  );
}
