/** What every record has to fulfil on saving: a condition, what is said where it does not hold, and at which field. */
import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { type CheckDefinition, type Expression, pointer } from '@dunlin/definition';
import {
  addCheck,
  type CheckSettings,
  changeCheck,
  moveCheck,
  proposeKey,
  removeCheck,
} from '@dunlin/designer/table-edits';
import { Button, Collapse } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormRow } from '../../fields/form-row.tsx';
import { Select } from '../../fields/select.tsx';
import { useLabel } from '../../i18n/use-label.ts';
import { useDescribeProblem } from '../../parts/use-describe-problem.ts';
import { ExpressionInput } from '../expression/expression-input.tsx';
import { LabelPair } from './label-pair.tsx';
import { useTableEditing } from './table-editing.ts';

export function ChecksEditor() {
  const { t } = useTranslation();
  const label = useLabel();
  const { table, editable, apply } = useTableEditing();
  const [open, setOpen] = useState<string[]>([]);
  const checks = table.checks ?? [];
  const add = (): void => {
    const key = proposeKey(
      '',
      checks.map((check) => check.key),
      'check',
    );
    const message = {
      zh: t('tables.checkDefault', { lng: 'zh' }),
      en: t('tables.checkDefault', { lng: 'en' }),
    };
    apply(addCheck(table, { key, expression: true, message }));
    setOpen([...open, key]);
  };
  return (
    <section className="panel-group">
      <h3>{t('tables.checks')}</h3>
      <p className="form-help">{t('tables.checksHelp')}</p>
      {checks.length === 0 ? null : (
        <Collapse
          size="small"
          activeKey={open}
          onChange={(keys) => setOpen([keys].flat().map(String))}
          items={checks.map((check, index) => ({
            key: check.key,
            label: label(check.message),
            extra: editable ? <CheckButtons check={check} index={index} count={checks.length} /> : null,
            children: <CheckForm check={check} index={index} />,
          }))}
        />
      )}
      <Button icon={<PlusOutlined />} disabled={!editable} onClick={add}>
        {t('tables.addCheck')}
      </Button>
    </section>
  );
}

function CheckButtons({ check, index, count }: { check: CheckDefinition; index: number; count: number }) {
  const { t } = useTranslation();
  const label = useLabel();
  const { table, apply } = useTableEditing();
  const name = label(check.message);
  const buttons = [
    {
      icon: <ArrowUpOutlined />,
      text: t('tables.upOf', { name }),
      off: index === 0,
      edit: () => moveCheck(table, check.key, index - 1),
    },
    {
      icon: <ArrowDownOutlined />,
      text: t('tables.downOf', { name }),
      off: index === count - 1,
      edit: () => moveCheck(table, check.key, index + 2),
    },
    {
      icon: <DeleteOutlined />,
      text: t('tables.deleteOf', { name }),
      off: false,
      edit: () => removeCheck(table, check.key),
    },
  ];
  return (
    <span className="row">
      {buttons.map(({ icon, text, off, edit }) => (
        <Button
          key={text}
          type="text"
          size="small"
          icon={icon}
          disabled={off}
          aria-label={text}
          onClick={(event) => {
            event.stopPropagation();
            apply(edit());
          }}
        />
      ))}
    </span>
  );
}

function CheckForm({ check, index }: { check: CheckDefinition; index: number }) {
  const { t } = useTranslation();
  const label = useLabel();
  const describe = useDescribeProblem();
  const { table, editable, apply, problemsAt } = useTableEditing();
  const set = (settings: CheckSettings): void => apply(changeCheck(table, check.key, settings));
  const said = (at: string): string | undefined => {
    const [first] = problemsAt(pointer('checks', index) + at);
    return first === undefined ? undefined : describe(first);
  };
  return (
    <div className="panel-group">
      <FormRow
        label={t('tables.checkCondition')}
        help={t('tables.checkConditionHelp')}
        error={said('/expression')}
      >
        {(id) => (
          <ExpressionInput
            id={id}
            label={t('tables.checkCondition')}
            table={table.key}
            kind="condition"
            value={check.expression as Expression}
            disabled={!editable}
            onChange={(next) => set({ expression: next ?? true })}
          />
        )}
      </FormRow>
      <LabelPair
        label={t('tables.checkMessage')}
        value={check.message}
        disabled={!editable}
        onChange={(next) => next !== undefined && set({ message: next })}
      />
      <FormRow label={t('tables.checkField')} error={said('/field')}>
        {(id) => (
          <Select<string | null>
            id={id}
            disabled={!editable}
            allowClear
            showSearch={{ optionFilterProp: 'label' }}
            placeholder={t('tables.checkNoField')}
            value={check.field ?? null}
            options={table.fields.map((field) => ({ value: field.key, label: label(field.label) }))}
            onChange={(field) => set({ field: field ?? undefined })}
          />
        )}
      </FormRow>
    </div>
  );
}
