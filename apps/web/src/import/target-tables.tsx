/** The tables that a row fills: by what an existing record is known, what else each record gets, and what is still lacking. */
import { DeleteOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Select } from '../fields/select.tsx';
import { useLabel } from '../i18n/use-label.ts';
import type { MappingProps } from './columns-step.tsx';
import type { MappedRecord, TargetField } from './import-types.ts';
import {
  addTable,
  constantsOf,
  fieldOf,
  lackingFields,
  linksOf,
  removeRecord,
  setConstant,
  setKey,
} from './mapping-edits.ts';
import { useRecordName } from './use-record-name.ts';

const noKey = '';

export function TargetTables({ targets, mapping, onChange }: MappingProps) {
  const { t } = useTranslation();
  const label = useLabel();
  const nameOf = useRecordName(mapping, targets);
  const ids = useId();
  const labelOf = (record: MappedRecord, key: string): string =>
    label(fieldOf(targets, record.table, key)?.label) || key;
  const keyText = (record: MappedRecord, key: readonly string[]): string =>
    key.map((field) => labelOf(record, field)).join(' + ');
  const constantInput = (record: MappedRecord, field: TargetField, value: unknown) => {
    const id = `${ids}${record.name}${field.key}`;
    const change = (given: string | undefined): void =>
      onChange(
        setConstant(mapping, record.name, field.key, given === undefined || given === '' ? null : given),
      );
    return (
      <div key={field.key} className="import-constant">
        <label htmlFor={id}>{label(field.label)}</label>
        {field.choices === undefined ? (
          <Input
            id={id}
            value={value === undefined ? '' : String(value)}
            placeholder={t('imports.forAllRows')}
            onChange={(event) => change(event.target.value)}
          />
        ) : (
          <Select
            id={id}
            allowClear
            value={value === undefined ? undefined : String(value)}
            placeholder={t('imports.forAllRows')}
            onChange={change}
            options={field.choices.map((each) => ({ value: each.key, label: label(each.label) }))}
          />
        )}
      </div>
    );
  };
  return (
    <section className="card import-card">
      <h2>{t('imports.tables')}</h2>
      <ul className="import-targets">
        {mapping.records.map((record) => {
          const target = targets.find(({ key }) => key === record.table);
          const current = record.key ?? [];
          const sets = [...(target?.keys ?? []), ...(current.length > 0 ? [current] : [])];
          const keys = new Map(sets.map((key) => [key.join(' '), key]));
          const lacking = lackingFields(record, targets).filter(({ table }) => table === undefined);
          const lackingLinks = lackingFields(record, targets).filter(({ table }) => table !== undefined);
          const constants = constantsOf(record).flatMap(({ field, value }) => {
            const known = fieldOf(targets, record.table, field);
            return known === undefined ? [] : [{ field: known, value }];
          });
          return (
            <li key={record.name}>
              <div className="row spread wrap">
                <h3>{nameOf(record.name)}</h3>
                <Button
                  type="text"
                  size="small"
                  icon={<DeleteOutlined />}
                  aria-label={t('imports.removeTable', { name: nameOf(record.name) })}
                  disabled={mapping.records.length < 2}
                  onClick={() => onChange(removeRecord(mapping, record.name))}
                />
              </div>
              <div className="import-key">
                <label htmlFor={`${ids}${record.name}`}>{t('imports.knownBy')}</label>
                <Select
                  id={`${ids}${record.name}`}
                  value={current.join(' ')}
                  onChange={(value) => onChange(setKey(mapping, record.name, keys.get(value) ?? []))}
                  options={[
                    ...[...keys].map(([value, key]) => ({ value, label: keyText(record, key) })),
                    { value: noKey, label: t('imports.alwaysNew') },
                  ]}
                />
              </div>
              {linksOf(record).map(({ field, to }) => (
                <p key={field} className="caption">
                  {t('imports.linked', { field: labelOf(record, field), to: nameOf(to) })}
                </p>
              ))}
              {constants.map(({ field, value }) => constantInput(record, field, value))}
              {lacking.length + lackingLinks.length > 0 ? (
                <div className="import-lacking">
                  <p>{t('imports.lacking')}</p>
                  {lacking.map((field) => constantInput(record, field, undefined))}
                  {lackingLinks.map((field) => (
                    <p key={field.key} className="caption">
                      {t('imports.lackingLink', { field: label(field.label) })}
                    </p>
                  ))}
                </div>
              ) : null}
            </li>
          );
        })}
      </ul>
      <Select
        value={null}
        placeholder={t('imports.addTable')}
        aria-label={t('imports.addTable')}
        className="import-add"
        showSearch={{ optionFilterProp: 'label' }}
        onChange={(key: string | null) => {
          if (key !== null) onChange(addTable(mapping, targets, key));
        }}
        options={targets.map((each) => ({ value: each.key, label: label(each.label) }))}
      />
    </section>
  );
}
