/** One column of the file: what stands in it, the fields it goes to, how its texts are read. */

import { useTranslation } from 'react-i18next';
import { useFormat } from '../app/use-format.ts';
import { Select } from '../fields/select.tsx';
import { useLabel } from '../i18n/use-label.ts';
import { ColumnReadingSelect } from './column-reading.tsx';
import type { MappingProps } from './columns-step.tsx';
import type { ColumnProfile } from './import-types.ts';
import { combinedUses, fieldOf, findBy, leadColumn, placeOf, readingOf, usesOf } from './mapping-edits.ts';
import { useRecordName } from './use-record-name.ts';

interface Props extends MappingProps {
  column: ColumnProfile;
}

export function ColumnRow({ column, analysis, targets, mapping, onChange }: Props) {
  const { t } = useTranslation();
  const label = useLabel();
  const format = useFormat();
  const nameOf = useRecordName(mapping, targets);
  const uses = usesOf(mapping, column.name);
  const combined = combinedUses(mapping, column.name);
  const tableOf = (record: string): string =>
    mapping.records.find(({ name }) => name === record)?.table ?? '';
  const several = mapping.records.length > 1;
  const groups = mapping.records.map((record) => ({
    label: nameOf(record.name),
    options: (targets.find(({ key }) => key === record.table)?.fields ?? [])
      // A field that leads to another record of the row has its value.
      .filter((field) => {
        const source = record.values[field.key] ?? record.initial?.[field.key];
        return source === undefined || !('record' in source);
      })
      .map((field) => {
        const text = `${label(field.label)}${field.required ? ' *' : ''}`;
        return {
          value: placeOf({ record: record.name, field: field.key }),
          label: several ? t('imports.fieldOf', { table: nameOf(record.name), field: text }) : text,
        };
      }),
  }));
  const reading = readingOf(mapping, column.name) ?? column.read;
  const match = analysis.matches.find((each) => each.column === column.name);
  const unsure = match !== undefined && match.score < 0.7 && uses.some((use) => use.field === match.field);
  return (
    <li className={uses.length + combined.length === 0 ? 'column-row free' : 'column-row'}>
      <div className="column-file">
        <strong className="spelling">{column.name}</strong>
        <span className="caption ellipsis" title={column.examples.join('\n')}>
          {column.filled === 0
            ? t('imports.allEmpty')
            : column.examples.slice(0, 3).join(t('duplicates.semicolon'))}
        </span>
        {column.empty > 0 && column.filled > 0 ? (
          <span className="caption">
            {t('imports.someEmpty', { count: column.empty, shown: format.number(column.empty) })}
          </span>
        ) : null}
      </div>
      <div className="column-target">
        <Select
          mode="multiple"
          value={uses.map(placeOf)}
          onChange={(places: string[]) =>
            onChange(leadColumn(mapping, targets, column.name, places, reading))
          }
          options={groups}
          placeholder={combined.length > 0 ? t('imports.onlyCombined') : t('imports.leftOut')}
          aria-label={t('imports.goesToOf', { column: column.name })}
          showSearch={{ optionFilterProp: 'label' }}
          className="column-select"
        />
        {uses.map((use) => {
          const by = fieldOf(targets, tableOf(use.record), use.field)?.by ?? [];
          return use.by === null || by.length === 0 ? null : (
            <div key={placeOf(use)} className="column-by">
              <span className="caption">{t('imports.foundBy')}</span>
              <Select
                size="small"
                value={use.by}
                aria-label={t('imports.foundByOf', { column: column.name })}
                onChange={(field) => onChange(findBy(mapping, use, field))}
                options={by.map((each) => ({ value: each.field, label: label(each.label) }))}
              />
            </div>
          );
        })}
        {combined.map((use) => (
          <span key={placeOf(use)} className="caption">
            {t('imports.combined', {
              field: label(fieldOf(targets, tableOf(use.record), use.field)?.label) || use.field,
            })}
          </span>
        ))}
        {unsure ? <span className="column-unsure">{t('imports.unsure')}</span> : null}
      </div>
      <ColumnReadingSelect
        column={column}
        analysis={analysis}
        targets={targets}
        mapping={mapping}
        onChange={onChange}
      />
    </li>
  );
}
