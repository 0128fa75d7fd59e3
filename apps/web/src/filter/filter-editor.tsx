/** One condition being made: field, comparison, value; or the formula itself where it is one. */
import { Button, Skeleton } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Field, TableMeta } from '../api/types.ts';
import { useCatalog } from '../app/session-context.ts';
import { FormRow } from '../fields/form-row.tsx';
import { Select } from '../fields/select.tsx';
import { useLabel } from '../i18n/use-label.ts';
import { isUsable } from '../values/sight-of.ts';
import type { Condition, Operand, Operator } from './condition.ts';
import { OperandInput } from './operand-input.tsx';
import { operatorsOf, operatorText } from './operators.ts';
import { printCondition } from './print-filter.ts';

const FormulaCondition = lazy(() => import('./formula-condition.tsx'));

const FormulaBones = () => (
  <div className="filter-editor filter-formula">
    <Skeleton active title={false} paragraph={{ rows: 4 }} />
  </div>
);

interface Props {
  table: TableMeta;
  initial?: Condition;
  onDone: (condition: Condition | null) => void;
}

export function FilterEditor({ table, initial, onDone }: Props) {
  const { t } = useTranslation();
  const label = useLabel();
  const catalog = useCatalog();
  const start = initial?.kind === 'comparison' ? initial : null;
  const [path, setPath] = useState<string | null>(start?.path ?? null);
  const [operator, setOperator] = useState<Operator>(start?.operator ?? '=');
  const [values, setValues] = useState<Operand[]>(start?.values ?? []);
  const [formula, setFormula] = useState(initial?.kind === 'formula' ? initial.text : null);
  if (formula !== null) {
    return (
      <Suspense fallback={<FormulaBones />}>
        <FormulaCondition
          table={table}
          initial={formula}
          onDone={(text) => onDone(text === null ? null : { kind: 'formula', text })}
          onSwitch={() => setFormula(null)}
        />
      </Suspense>
    );
  }
  const field: Field | undefined = path === null ? undefined : catalog.field(table.key, path);
  const fieldOptions = (key: TableMeta, prefix: string) =>
    key.fields.filter(isUsable).map((each) => ({
      value: `${prefix}${each.key}`,
      name: label(each.label),
      label: label(each.label),
    }));
  const reached = table.fields.filter(isUsable).flatMap((each) => {
    const target = catalog.target(each);
    const meta = target === undefined || target === 'users' ? undefined : catalog.table(target);
    return meta
      ? [{ label: label(each.label), title: each.key, options: fieldOptions(meta, `${each.key}.`) }]
      : [];
  });
  const unary = operator === 'empty' || operator === 'filled';
  const needed = operator === 'between' ? 2 : unary ? 0 : 1;
  const complete = field !== undefined && values.filter((value) => value !== undefined).length >= needed;
  const made = (): Condition | null =>
    path === null || !complete
      ? null
      : {
          kind: 'comparison',
          path,
          operator,
          values: operator === 'in' ? values : values.slice(0, needed),
        };
  return (
    <form
      className="filter-editor"
      onSubmit={(event) => {
        event.preventDefault();
        const condition = made();
        if (condition !== null) onDone(condition);
      }}
    >
      <FormRow label={t('filter.field')}>
        {(id) => (
          <Select
            id={id}
            value={path}
            showSearch={{ optionFilterProp: 'name' }}
            placeholder={t('filter.pickField')}
            options={[
              { label: label(table.labelOne), title: table.key, options: fieldOptions(table, '') },
              ...reached,
            ]}
            onChange={(next: string) => {
              const nextField = catalog.field(table.key, next);
              setPath(next);
              setValues(nextField?.valueType === 'boolean' ? [true] : []);
              setOperator(nextField ? (operatorsOf(nextField)[0] ?? '=') : '=');
            }}
          />
        )}
      </FormRow>
      {field ? (
        <>
          <FormRow label={t('filter.comparison')}>
            {(id) => (
              <Select<Operator>
                id={id}
                value={operator}
                onChange={setOperator}
                options={operatorsOf(field).map((each) => ({
                  value: each,
                  label:
                    each === 'between'
                      ? t('filter.range')
                      : t(operatorText[each], { name: '', value: '' }).trim(),
                }))}
              />
            )}
          </FormRow>
          {unary ? null : operator === 'between' ? (
            [t('filter.lower'), t('filter.upper')].map((text, index) => (
              <FormRow key={text} label={text}>
                {(id) => (
                  <OperandInput
                    id={id}
                    field={field}
                    several={false}
                    values={values.slice(index, index + 1)}
                    onChange={([bound]) =>
                      setValues((all) => {
                        if (bound === undefined) return all.slice(0, index);
                        return index === 0 ? [bound, ...all.slice(1)] : [all[0] ?? bound, bound];
                      })
                    }
                  />
                )}
              </FormRow>
            ))
          ) : (
            <FormRow label={t('filter.value')}>
              {(id) => (
                <OperandInput
                  id={id}
                  field={field}
                  several={operator === 'in'}
                  values={values}
                  onChange={setValues}
                />
              )}
            </FormRow>
          )}
        </>
      ) : null}
      <div className="filter-actions">
        <Button type="primary" htmlType="submit" disabled={!complete}>
          {t('filter.apply')}
        </Button>
        <Button
          type="link"
          onClick={() => {
            const condition = made();
            setFormula(condition === null ? (path ?? '') : printCondition(condition));
          }}
        >
          <span aria-hidden="true">ƒ </span>
          {t('filter.asFormula')}
        </Button>
      </div>
    </form>
  );
}
