/** Conditions as rows of words; each opens in a small editor, another is added below. */
import { CloseOutlined, PlusOutlined } from '@ant-design/icons';
import type { Expression } from '@dunlin/definition';
import { parseFormula } from '@dunlin/expression';
import { Button, Popover, Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCatalog } from '../../app/session-context.ts';
import type { Condition } from '../../filter/condition.ts';
import { FilterEditor } from '../../filter/filter-editor.tsx';
import { printCondition } from '../../filter/print-filter.ts';
import { useConditionTexts } from '../../filter/use-condition-text.ts';
import { type Conditions, expressionOf } from './read-conditions.ts';

interface Props {
  table: string;
  conditions: Conditions;
  onChange: (value: Expression | undefined) => void;
  disabled: boolean;
}

export function ConditionRows({ table, conditions, onChange, disabled }: Props) {
  const { t } = useTranslation();
  const meta = useCatalog().table(table);
  const { join, list } = conditions;
  const texts = useConditionTexts(table, list);
  const [open, setOpen] = useState<number | null>(null);
  if (meta === undefined) return null;
  const put = (index: number, next: Condition | null): void => {
    setOpen(null);
    if (next?.kind === 'formula') {
      // Written as a formula on its own: it takes the place of all, with the others beside it.
      const others = list.filter((_, each) => each !== index).map(printCondition);
      const parts = [...others, next.text];
      const text = parts.length === 1 ? next.text : `${join === 'and' ? 'AND' : 'OR'}(${parts.join(', ')})`;
      onChange(parseFormula(text).expression);
      return;
    }
    const changed = [...list];
    if (next === null) changed.splice(index, 1);
    else changed[index] = next;
    onChange(expressionOf({ join, list: changed }));
  };
  const editor = (index: number) => (
    <FilterEditor
      table={meta}
      {...(list[index] === undefined ? {} : { initial: list[index] })}
      onDone={(next) => put(index, next)}
    />
  );
  return (
    <div className="condition-rows">
      {list.length > 1 ? (
        <Segmented
          size="small"
          aria-label={t('expression.join')}
          disabled={disabled}
          value={join}
          onChange={(next) => onChange(expressionOf({ join: next === 'or' ? 'or' : 'and', list }))}
          options={[
            { value: 'and', label: t('expression.all') },
            { value: 'or', label: t('expression.any') },
          ]}
        />
      ) : null}
      {list.map((condition, index) => {
        const text = texts[index] ?? printCondition(condition);
        return (
          <div className="condition-row" key={printCondition(condition)}>
            <Popover
              trigger="click"
              placement="bottomLeft"
              destroyOnHidden
              open={open === index && !disabled}
              onOpenChange={(next) => setOpen(next ? index : null)}
              content={editor(index)}
            >
              <button type="button" className="plain-button condition-text" disabled={disabled}>
                {text}
              </button>
            </Popover>
            <Button
              type="text"
              size="small"
              icon={<CloseOutlined />}
              disabled={disabled}
              aria-label={t('expression.removeRow', { text })}
              onClick={() => put(index, null)}
            />
          </div>
        );
      })}
      <Popover
        trigger="click"
        placement="bottomLeft"
        destroyOnHidden
        open={open === list.length && !disabled}
        onOpenChange={(next) => setOpen(next ? list.length : null)}
        content={editor(list.length)}
      >
        <Button size="small" icon={<PlusOutlined />} disabled={disabled}>
          {t('expression.addRow')}
        </Button>
      </Popover>
    </div>
  );
}
