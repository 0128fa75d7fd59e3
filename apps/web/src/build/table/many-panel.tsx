/** Settings that several chosen fields get at once. */
import type { FieldDefinition } from '@dunlin/definition';
import { changeFields } from '@dunlin/designer/table-edits';
import { Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import { FormRow } from '../../fields/form-row.tsx';
import { useLabel } from '../../i18n/use-label.ts';
import { settingNames } from './setting-names.ts';
import { useTableEditing } from './table-editing.ts';

export function ManyPanel({ fields }: { fields: readonly FieldDefinition[] }) {
  const { t } = useTranslation();
  const label = useLabel();
  const { table, types, editable, apply } = useTableEditing();
  const stored = fields.filter(({ type }) => types.get(type)?.source === 'column');
  const flag = (key: 'required' | 'sensitive' | 'hidden', text: string, of: readonly FieldDefinition[]) => (
    <FormRow
      label={text}
      help={t('tables.manyCount', { count: of.filter((each) => each[key] === true).length, all: of.length })}
    >
      {(id, describedBy) => (
        <Switch
          id={id}
          aria-describedby={describedBy}
          disabled={!editable || of.length === 0}
          checked={of.length > 0 && of.every((each) => each[key] === true)}
          onChange={(on) =>
            apply(
              changeFields(
                table,
                of.map((each) => each.key),
                { [key]: on ? true : undefined },
                settingNames[key],
              ),
            )
          }
        />
      )}
    </FormRow>
  );
  return (
    <div className="table-panel">
      <div className="panel-head">
        <h2>{t('tables.fieldCount', { count: fields.length })}</h2>
      </div>
      <p className="form-help">{fields.map((field) => label(field.label)).join(t('frame.comma'))}</p>
      <section className="panel-group">
        {flag('required', t('tables.required'), stored)}
        {flag('sensitive', t('tables.sensitive'), fields)}
        {flag('hidden', t('tables.hide'), fields)}
      </section>
    </div>
  );
}
