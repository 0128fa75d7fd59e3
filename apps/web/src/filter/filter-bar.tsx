/** The conditions of a list as chips: click one to change it, × to drop it, "Filter" to add one. */
import { CloseOutlined, FilterOutlined } from '@ant-design/icons';
import { Button, Popover } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TableMeta } from '../api/types.ts';
import type { Condition } from './condition.ts';
import { FilterEditor } from './filter-editor.tsx';
import { printCondition, printFilter } from './print-filter.ts';
import { useConditionTexts } from './use-condition-text.ts';
import { useFormulaWords } from './use-formula-words.ts';

interface Props {
  table: TableMeta;
  conditions: readonly Condition[];
  /** False where the view's condition cannot be shown as text; it can then only be dropped. */
  editable: boolean;
  onChange: (filter: string) => void;
}

export function FilterBar({ table, conditions, editable, onChange }: Props) {
  const { t } = useTranslation();
  const texts = useConditionTexts(table.key, conditions);
  const words = useFormulaWords(table.key, conditions);
  const [editing, setEditing] = useState<number | null>(null);
  const replace = (index: number, next: Condition | null): void => {
    const list = [...conditions];
    if (next === null) list.splice(index, 1);
    else list[index] = next;
    setEditing(null);
    onChange(printFilter(list));
  };
  return (
    <>
      {conditions.map((condition, index) => {
        const text = texts[index] ?? words[index] ?? null;
        const isFormula = condition.kind === 'formula';
        return (
          <span className="filter-chip" key={printCondition(condition)}>
            <Popover
              trigger="click"
              placement="bottomLeft"
              destroyOnHidden
              open={editing === index && editable}
              onOpenChange={(open) => setEditing(open ? index : null)}
              content={
                <FilterEditor table={table} initial={condition} onDone={(next) => replace(index, next)} />
              }
            >
              <button
                type="button"
                className="plain-button chip-text ellipsis"
                title={text ?? printCondition(condition)}
                disabled={!editable}
              >
                {isFormula ? <span aria-hidden="true">ƒ </span> : null}
                {text ?? <code>{printCondition(condition)}</code>}
              </button>
            </Popover>
            <button
              type="button"
              className="plain-button chip-remove"
              aria-label={t('filter.remove', { text: text ?? printCondition(condition) })}
              onClick={() => replace(index, null)}
            >
              <CloseOutlined />
            </button>
          </span>
        );
      })}
      <Popover
        trigger="click"
        placement="bottomLeft"
        destroyOnHidden
        open={editing === -1}
        onOpenChange={(open) => setEditing(open ? -1 : null)}
        content={<FilterEditor table={table} onDone={(next) => next && replace(conditions.length, next)} />}
      >
        <Button icon={<FilterOutlined />} disabled={!editable}>
          {t('filter.add')}
        </Button>
      </Popover>
    </>
  );
}
