/** Settings of the table itself: what it is called, what names a record, what stands out, what its records are held to. */
import { changeTable } from '@dunlin/designer/table-edits';
import { Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import { FormRow } from '../../fields/form-row.tsx';
import { Select } from '../../fields/select.tsx';
import { useLabel } from '../../i18n/use-label.ts';
import { useDescribeProblem } from '../../parts/use-describe-problem.ts';
import { ChecksEditor } from './checks-editor.tsx';
import { LabelPair } from './label-pair.tsx';
import { settingNames } from './setting-names.ts';
import { useTableEditing } from './table-editing.ts';
import { UniqueSets } from './unique-sets.tsx';

export function TableSettings() {
  const { t } = useTranslation();
  const label = useLabel();
  const describe = useDescribeProblem();
  const { table, types, editable, apply, problemsAt } = useTableEditing();
  const options = table.fields.map((field) => ({
    value: field.key,
    label: label(field.label),
    type: field.type,
  }));
  const short = options.filter(({ type }) => types.get(type)?.short !== false);
  const said = (at: string): string | undefined => {
    const [first] = problemsAt(at);
    return first === undefined ? undefined : describe(first);
  };
  return (
    <div className="table-settings">
      <section className="panel-group">
        <h3>{t('tables.ofTable')}</h3>
        <LabelPair
          label={t('tables.tableName')}
          value={table.label}
          disabled={!editable}
          onChange={(next) =>
            next !== undefined && apply(changeTable(table, { label: next }, settingNames.label))
          }
        />
        <LabelPair
          label={t('tables.recordName')}
          value={table.labelOne}
          disabled={!editable}
          onChange={(next) =>
            next !== undefined && apply(changeTable(table, { labelOne: next }, settingNames.label))
          }
        />
        <FormRow label={t('tables.titleField')} help={t('tables.titleHelp')} error={said('/title')}>
          {(id, describedBy) => (
            <Select<string>
              id={id}
              aria-describedby={describedBy}
              disabled={!editable}
              showSearch={{ optionFilterProp: 'label' }}
              value={table.title}
              options={short}
              onChange={(title) => apply(changeTable(table, { title }, settingNames.title))}
            />
          )}
        </FormRow>
        <FormRow label={t('tables.highlights')} help={t('tables.highlightsHelp')} error={said('/highlights')}>
          {(id, describedBy) => (
            <Select<string[]>
              id={id}
              mode="multiple"
              aria-describedby={describedBy}
              disabled={!editable}
              maxCount={12}
              showSearch={{ optionFilterProp: 'label' }}
              value={table.highlights ?? []}
              options={options}
              onChange={(next) =>
                apply(
                  changeTable(
                    table,
                    { highlights: next.length === 0 ? undefined : next },
                    settingNames.highlights,
                  ),
                )
              }
            />
          )}
        </FormRow>
        <FormRow label={t('tables.appendOnly')} help={t('tables.appendOnlyHelp')}>
          {(id, describedBy) => (
            <Switch
              id={id}
              aria-describedby={describedBy}
              disabled={!editable}
              checked={table.appendOnly === true}
              onChange={(on) =>
                apply(changeTable(table, { appendOnly: on ? true : undefined }, settingNames.appendOnly))
              }
            />
          )}
        </FormRow>
      </section>
      <ChecksEditor />
      <UniqueSets />
    </div>
  );
}
