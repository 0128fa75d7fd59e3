/** The rows that a right reaches: conditions as in a list's filter, with the usual ones at a click. */
import type { Expression, RoleDefinition } from '@dunlin/definition';
import { parseFormula, printFormula } from '@dunlin/expression';
import { Button, Dropdown } from 'antd';
import { useTranslation } from 'react-i18next';
import { useCatalog } from '../../app/session-context.ts';
import { FilterBar } from '../../filter/filter-bar.tsx';
import { parseFilter } from '../../filter/parse-filter.ts';
import { grantsOver, type RowRight, setRows } from './role-change.ts';
import { useRightText } from './use-right-text.ts';
import { useUsualRuleText } from './use-usual-rule-text.ts';
import { usualRules } from './usual-rules.ts';

interface Props {
  table: string;
  right: RowRight;
  document: RoleDefinition;
  editable: boolean;
  onChange: (next: RoleDefinition) => void;
}

export function RowRule({ table: key, right, document, editable, onChange }: Props) {
  const { t } = useTranslation();
  const catalog = useCatalog();
  const rightText = useRightText();
  const ruleText = useUsualRuleText(key);
  const table = catalog.table(key);
  const grant = grantsOver(document, key)[right];
  const rows = (typeof grant === 'object' ? grant.rows : false) as Expression;
  // No row at all: what "some" begins with.
  const text = rows === false ? '' : printFormula(rows);
  const set = (next: Expression): void => onChange(setRows(document, key, right, next));
  const change = (filter: string): void => {
    if (filter.trim() === '') {
      set(false);
      return;
    }
    // Formulas come from the editor, which lets only those through that can be read.
    const { expression } = parseFormula(filter);
    if (expression !== undefined) set(expression);
  };
  return (
    <div className="role-rule-line">
      <span className="soft">{t('role.rows', { right: rightText(right) })}</span>
      {text === '' ? <span className="admin-tag role-empty">{t('role.rowsEmpty')}</span> : null}
      {table === undefined ? (
        <code>{text}</code>
      ) : (
        <fieldset disabled={!editable} className="role-chips">
          <FilterBar table={table} conditions={parseFilter(text)} editable={editable} onChange={change} />
        </fieldset>
      )}
      {editable && table !== undefined ? (
        <Dropdown
          trigger={['click']}
          menu={{
            items: usualRules(catalog, table).map((rule, index) => ({
              key: String(index),
              label: ruleText(rule),
              onClick: () => set(rule.expression),
            })),
          }}
        >
          <Button size="small">{t('role.rowsUsual')}</Button>
        </Dropdown>
      ) : null}
    </div>
  );
}
