/** The settings of a block that is no part of a form, straight from the schema of its type. */
import type { BlockDefinition } from '@dunlin/definition';
import { problemsBelow } from '@dunlin/designer/property-panel';
import type { ReactNode } from 'react';
import { useLabel } from '../../../i18n/use-label.ts';
import { Problems } from '../../../parts/problems.tsx';
import { useDescribeProblem } from '../../../parts/use-describe-problem.ts';
import { OptionPanel } from '../../panel/option-panel.tsx';
import { useDesignSubject } from '../design-subject.ts';
import { useFormEditing } from '../form-editing.ts';
import { useBlockName } from '../use-block-name.ts';
import { PanelHead } from './panel-head.tsx';
import { WidthRow } from './width-row.tsx';
import './form-design-panel.css';

export function ElementPanel({ block, children }: { block: BlockDefinition; children?: ReactNode }) {
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
      <PanelHead type={block.type} name={name}>
        {label(type?.label)}
      </PanelHead>
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
        {widths ? <WidthRow block={block} /> : null}
        {children}
      </div>
    </div>
  );
}
