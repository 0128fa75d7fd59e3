/** How the texts of a column are read, where the field that it goes to is a day or a number; and what cannot be read. */

import { useTranslation } from 'react-i18next';
import { useFormat } from '../app/use-format.ts';
import { Select } from '../fields/select.tsx';
import type { MappingProps } from './columns-step.tsx';
import type { ColumnProfile, ColumnReading, DateQuestion } from './import-types.ts';
import { fieldOf, readColumn, readingOf, usesOf } from './mapping-edits.ts';
import { numberForms, otherOrders } from './reading-forms.ts';

interface Props extends MappingProps {
  column: ColumnProfile;
}

export function ColumnReadingSelect({ column, analysis, targets, mapping, onChange }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const kinds: Record<ColumnProfile['kind'], string> = {
    empty: t('imports.kindEmpty'),
    text: t('imports.kindText'),
    number: t('imports.kindNumber'),
    date: t('imports.kindDate'),
    datetime: t('imports.kindTime'),
    boolean: t('imports.kindBoolean'),
    email: t('imports.kindEmail'),
    phone: t('imports.kindPhone'),
  };
  const types = usesOf(mapping, column.name).map(({ record, field }) => {
    const table = mapping.records.find(({ name }) => name === record)?.table ?? '';
    return fieldOf(targets, table, field)?.type ?? 'text';
  });
  const reading = readingOf(mapping, column.name) ?? {};
  const isDay = types.some((type) => type === 'date' || type === 'datetime');
  const isNumber = types.some((type) => ['number', 'money', 'percent'].includes(type));
  const question = analysis.questions.find(
    (each): each is DateQuestion => each.kind === 'date-order' && each.columns.includes(column.name),
  );
  const choices: { text: string; reading: ColumnReading }[] = isDay
    ? otherOrders(question?.options.map(({ dates }) => dates) ?? [], column.read.dates, reading.dates).map(
        (dates) => ({ text: dates.join(' · '), reading: { dates } }),
      )
    : isNumber
      ? numberForms(reading).map(({ text, ...form }) => ({ text, reading: form }))
      : [];
  const nameOf = (each: ColumnReading): string =>
    isDay ? (each.dates ?? []).join() : `${each.decimal ?? '.'}${each.grouping ?? ''}`;
  const unread = column.unreadable;
  return (
    <div className="column-reading">
      {choices.length === 0 ? (
        <span className="soft">{kinds[column.kind]}</span>
      ) : (
        <Select
          value={isDay && reading.dates === undefined ? null : nameOf(reading)}
          placeholder={t('imports.chooseOrder')}
          status={isDay && reading.dates === undefined ? 'error' : ''}
          aria-label={t('imports.readAsOf', { column: column.name })}
          onChange={(name) => {
            const chosen = choices.find((each) => nameOf(each.reading) === name);
            if (chosen !== undefined) onChange(readColumn(mapping, targets, column.name, chosen.reading));
          }}
          options={choices.map((each) => ({ value: nameOf(each.reading), label: each.text }))}
        />
      )}
      {unread.count > 0 && (isDay || isNumber) ? (
        <span className="column-unsure">
          {t('imports.unread', {
            count: unread.count,
            shown: format.number(unread.count),
            value: unread.examples[0]?.value ?? '',
          })}
        </span>
      ) : null}
    </div>
  );
}
