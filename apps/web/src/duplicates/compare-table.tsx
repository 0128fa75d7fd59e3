/** Records side by side, a column each: a choice of the one that is kept, and in each row a choice of the value. */
import { Checkbox, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Field, RecordDetail, TableMeta } from '../api/types.ts';
import { useLabel } from '../i18n/use-label.ts';
import { RecordValue } from '../record/record-value.tsx';
import { differs, isChoosable, isEmpty, type MergeChoice, notShown, sourceOf } from './merge-choices.ts';

interface Props {
  table: TableMeta;
  details: readonly RecordDetail[];
  choice: MergeChoice;
  onlyDifferent: boolean;
  mayChoose: boolean;
  onChange: (choice: MergeChoice) => void;
}

export function CompareTable({ table, details, choice, onlyDifferent, mayChoose, onChange }: Props) {
  const { t } = useTranslation();
  const label = useLabel();
  const records = details.map(({ record }) => record);
  const filled = (field: Field): boolean => records.some((record) => !isEmpty(record[field.key]));
  const fields = table.fields.filter((field) =>
    onlyDifferent ? differs(field, records, choice.taking) : filled(field),
  );
  const nameOf = ({ record }: RecordDetail): string => {
    const title = record[table.title];
    return typeof title === 'string' && title !== '' ? title : t('value.recordNumber', { id: record.id });
  };
  const take = (id: number, takes: boolean): void => {
    const taking = records
      .map((record) => record.id)
      .filter((each) => (each === id ? takes : choice.taking.includes(each)));
    onChange({
      ...choice,
      taking,
      keep: taking.includes(choice.keep) ? choice.keep : (taking[0] ?? choice.keep),
    });
  };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so that keys must reach it
    <section className="compare-scroll" tabIndex={0} aria-label={t('duplicates.sideBySide')}>
      <table className="compare">
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">{t('duplicates.field')}</span>
            </th>
            {details.map((detail) => {
              const { id } = detail.record;
              const takes = choice.taking.includes(id);
              return (
                <th key={id} scope="col" className={takes ? undefined : 'left-out'}>
                  <div className="spelling">{nameOf(detail)}</div>
                  <div className="caption">{t('value.recordNumber', { id })}</div>
                  {mayChoose ? (
                    <div className="compare-choice">
                      <Radio
                        name="keep"
                        checked={choice.keep === id}
                        disabled={!takes}
                        onChange={() => onChange({ ...choice, keep: id })}
                        aria-label={t('duplicates.keepOf', { name: nameOf(detail) })}
                      >
                        {t('duplicates.keep')}
                      </Radio>
                      {details.length > 2 ? (
                        <Checkbox checked={takes} onChange={(event) => take(id, event.target.checked)}>
                          {t('duplicates.takesPart')}
                        </Checkbox>
                      ) : null}
                    </div>
                  ) : null}
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody>
          {fields.map((field) => {
            const from = sourceOf(field, records, choice);
            return (
              <tr key={field.key}>
                <th scope="row">{label(field.label)}</th>
                {details.map((detail) => {
                  const { id } = detail.record;
                  const takes = choice.taking.includes(id);
                  const choosable =
                    mayChoose && isChoosable(field) && takes && !notShown(detail.record).has(field.key);
                  const value = <RecordValue field={field} detail={detail} asOf={undefined} />;
                  return (
                    <td
                      key={id}
                      className={!takes ? 'left-out' : choosable && from === id ? 'taken' : undefined}
                    >
                      {choosable ? (
                        <Radio
                          name={field.key}
                          checked={from === id}
                          onChange={() =>
                            onChange({ ...choice, chosen: { ...choice.chosen, [field.key]: id } })
                          }
                          aria-label={t('duplicates.takeOf', {
                            field: label(field.label),
                            name: nameOf(detail),
                          })}
                        >
                          {value}
                        </Radio>
                      ) : (
                        value
                      )}
                    </td>
                  );
                })}
              </tr>
            );
          })}
        </tbody>
      </table>
      {fields.length === 0 ? <p className="soft compare-none">{t('duplicates.noDifference')}</p> : null}
    </section>
  );
}
