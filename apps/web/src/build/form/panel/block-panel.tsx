/** The settings of the selected block, as questions; those that nobody answered are folded. */
import type { BlockDefinition, Expression } from '@dunlin/definition';
import { problemsBelow } from '@dunlin/designer/property-panel';
import { Button, Collapse } from 'antd';
import { useTranslation } from 'react-i18next';
import { useCatalog } from '../../../app/session-context.ts';
import { FormRow } from '../../../fields/form-row.tsx';
import { useLabel } from '../../../i18n/use-label.ts';
import { Problems } from '../../../parts/problems.tsx';
import { useDescribeProblem } from '../../../parts/use-describe-problem.ts';
import { ExpressionInput } from '../../expression/expression-input.tsx';
import { FormulaPartContext } from '../../expression/unfinished-formulas.ts';
import { OptionPanel } from '../../panel/option-panel.tsx';
import { blockTypes } from '../block-types.ts';
import { useFormEditing } from '../form-editing.ts';
import { shownPart, useBlockName } from '../use-block-name.ts';
import { blockGroups, type QuestionGroup, questionTexts } from './block-groups.ts';
import { FillSuggestions } from './fill-suggestions.tsx';
import { meaninglessOptions } from './meaningless-options.ts';
import { PanelHead } from './panel-head.tsx';
import { WidthRow } from './width-row.tsx';

export function BlockPanel({ block }: { block: BlockDefinition }) {
  const { t } = useTranslation();
  const label = useLabel();
  const catalog = useCatalog();
  const describe = useDescribeProblem();
  const { form, table, changeBlock, editable, problemsOf, unwrap, layout } = useFormEditing();
  const nameOf = useBlockName(table);
  const type = blockTypes.get(block.type);
  const part = shownPart(block, table);
  const field = part !== undefined && 'valueType' in part ? part : undefined;
  const problems = problemsOf(block.id);
  const inOptions = problemsBelow(problems, 'options');
  const elsewhere = problems.filter(({ pointer }) => !/^\/options\/./.test(pointer));
  const place = {
    table: form.table,
    rows: part !== undefined && 'via' in part ? part.table : undefined,
    chosen: field === undefined ? undefined : catalog.target(field),
  };
  const groups = blockGroups(block, meaninglessOptions(field, block));
  const body = (group: QuestionGroup) => (
    <div className="panel-object">
      {group.key === 'shown' ? (
        <FormRow label={t('design.visible')}>
          {(id) => (
            <ExpressionInput
              id={id}
              label={t('design.visible')}
              kind="condition"
              unset={t('expression.always')}
              table={form.table}
              value={block.visible}
              disabled={!editable}
              onChange={(visible) => changeBlock(block.id, (each) => withVisible(each, visible))}
            />
          )}
        </FormRow>
      ) : null}
      {type === undefined || group.options.length === 0 ? null : (
        <OptionPanel
          schema={type.options}
          only={group.options}
          value={block.options ?? {}}
          place={place}
          problems={inOptions}
          disabled={!editable}
          onChange={(options, key) =>
            changeBlock(block.id, (each) => ({ ...each, options }), { merge: `${block.id} ${key}` })
          }
        />
      )}
      {group.key === 'value' && field !== undefined ? <FillSuggestions block={block} field={field} /> : null}
      {group.key === 'asked' ? <WidthRow block={block} /> : null}
    </div>
  );
  const canUnwrap = block.type === 'section' && (block.content ?? []).length > 0 && layout.length > 0;
  return (
    <FormulaPartContext value={block.id}>
      <div className="block-panel">
        <PanelHead type={block.type} name={nameOf(block)}>
          {label(type?.label)}
          {part === undefined ? null : <code> {part.key}</code>}
        </PanelHead>
        {part?.help === undefined ? null : <p className="caption">{label(part.help)}</p>}
        <Problems texts={elsewhere.map(describe)} />
        <Collapse
          ghost
          // Each block has its own open and closed questions.
          key={block.id}
          defaultActiveKey={groups.filter(({ folded }) => !folded).map(({ key }) => key)}
          items={groups.map((group) => ({
            key: group.key,
            label: t(questionTexts[group.key]),
            extra:
              group.set > 0 && group.key !== 'asked' ? (
                <span className="caption">{t('design.setCount', { count: group.set })}</span>
              ) : null,
            children: body(group),
          }))}
        />
        {canUnwrap && editable ? (
          <Button onClick={() => unwrap(block.id)}>{t('design.unwrap')}</Button>
        ) : null}
      </div>
    </FormulaPartContext>
  );
}

export function withVisible(block: BlockDefinition, visible: Expression | undefined): BlockDefinition {
  const { visible: _, ...rest } = block;
  return visible === undefined ? rest : { ...rest, visible };
}
