/** Checks over several fields: what must hold for the form to be saved, and what is said where it does not. */
import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import type { CheckDefinition, Expression, Label } from '@dunlin/definition';
import { freeId } from '@dunlin/designer/tree';
import { Button, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { FormRow } from '../../../fields/form-row.tsx';
import { Select } from '../../../fields/select.tsx';
import { useLabel } from '../../../i18n/use-label.ts';
import { ExpressionInput } from '../../expression/expression-input.tsx';
import { FormulaPartContext } from '../../expression/unfinished-formulas.ts';
import { useFormEditing } from '../form-editing.ts';
import { checkPart } from '../unfinished-problems.ts';

interface Props {
  checks: readonly CheckDefinition[];
  onChange: (checks: readonly CheckDefinition[], merge?: string) => void;
}

export function CheckList({ checks, onChange }: Props) {
  const { t } = useTranslation();
  const label = useLabel();
  const { form, table, editable } = useFormEditing();
  const set = (index: number, check: CheckDefinition, part: string): void =>
    onChange(
      checks.map((each, at) => (at === index ? check : each)),
      `check ${check.key} ${part}`,
    );
  const add = (): void => {
    const key = freeId(new Set(checks.map((each) => each.key)), 'check');
    onChange([...checks, { key, expression: true, message: { zh: '', en: '' } }]);
  };
  return (
    <section className="panel-list" aria-label={t('design.checks')}>
      <div className="form-row">
        <div className="form-label">{t('design.checks')}</div>
        <div className="form-help">{t('design.checksHelp')}</div>
      </div>
      {checks.map((check, index) => (
        <div key={check.key} className="panel-entry">
          <FormRow label={t('design.checkHolds', { number: index + 1 })}>
            {(id) => (
              <FormulaPartContext value={checkPart(check.key)}>
                <ExpressionInput
                  id={id}
                  label={t('design.checkHolds', { number: index + 1 })}
                  kind="condition"
                  unset={t('design.checkOff')}
                  table={form.table}
                  value={check.expression === true ? undefined : (check.expression as Expression)}
                  disabled={!editable}
                  onChange={(next: Expression | undefined) =>
                    set(index, { ...check, expression: next ?? true }, 'holds')
                  }
                />
              </FormulaPartContext>
            )}
          </FormRow>
          <FormRow label={t('design.checkMessage')}>
            {(id) => (
              <div className="label-control">
                {(['zh', 'en'] as const).map((language) => (
                  <Input
                    key={language}
                    {...(language === 'zh' ? { id } : {})}
                    lang={language === 'zh' ? 'zh-CN' : 'en'}
                    aria-label={`${t('design.checkMessage')} ${t(language === 'zh' ? 'panel.zh' : 'panel.en')}`}
                    prefix={
                      <span className="label-language">
                        {t(language === 'zh' ? 'panel.zhShort' : 'panel.enShort')}
                      </span>
                    }
                    disabled={!editable}
                    value={check.message[language]}
                    onChange={(event) => {
                      const message: Label = { ...check.message, [language]: event.target.value };
                      set(index, { ...check, message }, 'message');
                    }}
                  />
                ))}
              </div>
            )}
          </FormRow>
          <FormRow label={t('design.checkField')}>
            {(id) => (
              <Select<string | null>
                id={id}
                allowClear
                disabled={!editable}
                showSearch={{ optionFilterProp: 'label' }}
                value={check.field ?? null}
                options={(table?.fields ?? []).map((field) => ({
                  value: field.key,
                  label: label(field.label),
                }))}
                onChange={(next) => {
                  const { field: _, ...rest } = check;
                  set(index, next === null || next === undefined ? rest : { ...rest, field: next }, 'field');
                }}
              />
            )}
          </FormRow>
          <Button
            type="text"
            size="small"
            icon={<DeleteOutlined />}
            disabled={!editable}
            onClick={() => onChange(checks.filter((_, at) => at !== index))}
          >
            {t('design.checkRemove')}
          </Button>
        </div>
      ))}
      <Button size="small" icon={<PlusOutlined />} disabled={!editable} onClick={add}>
        {t('design.checkAdd')}
      </Button>
    </section>
  );
}
