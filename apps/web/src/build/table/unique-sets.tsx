/** Sets of fields of which no two records have the same values. A set counts as soon as it has two fields. */
import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { setUniqueSets } from '@dunlin/designer/table-edits';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Select } from '../../fields/select.tsx';
import { useLabel } from '../../i18n/use-label.ts';
import { useTableEditing } from './table-editing.ts';

export function UniqueSets() {
  const { t } = useTranslation();
  const label = useLabel();
  const { table, types, editable, apply } = useTableEditing();
  const [begun, setBegun] = useState<string[] | null>(null);
  const sets = table.unique ?? [];
  const options = table.fields
    .filter(({ type }) => types.get(type)?.source === 'column' && types.get(type)?.short === true)
    .map((field) => ({ value: field.key, label: label(field.label) }));
  const set = (index: number, fields: string[]): void => {
    if (index < sets.length) {
      const next = sets.map((each, at) => (at === index ? fields : each));
      apply(setUniqueSets(table, next));
      return;
    }
    setBegun(fields);
    if (fields.length < 2) return;
    setBegun(null);
    apply(setUniqueSets(table, [...sets, fields]));
  };
  return (
    <section className="panel-group">
      <h3>{t('tables.uniqueSets')}</h3>
      <p className="form-help">{t('tables.uniqueSetsHelp')}</p>
      {[...sets, ...(begun === null ? [] : [begun])].map((fields, index) => (
        <div className="unique-set" key={index < sets.length ? fields.join() : 'begun'}>
          <Select<string[]>
            mode="multiple"
            aria-label={t('tables.uniqueSet', { number: index + 1 })}
            disabled={!editable}
            showSearch={{ optionFilterProp: 'label' }}
            value={[...fields]}
            options={options}
            onChange={(next) => set(index, next)}
          />
          <Button
            type="text"
            icon={<DeleteOutlined />}
            disabled={!editable}
            aria-label={t('tables.deleteOf', { name: t('tables.uniqueSet', { number: index + 1 }) })}
            onClick={() => {
              if (index >= sets.length) return setBegun(null);
              apply(
                setUniqueSets(
                  table,
                  sets.filter((_, at) => at !== index),
                ),
              );
            }}
          />
        </div>
      ))}
      <Button icon={<PlusOutlined />} disabled={!editable || begun !== null} onClick={() => setBegun([])}>
        {t('tables.addUniqueSet')}
      </Button>
    </section>
  );
}
