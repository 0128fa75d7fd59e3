/** The value of a condition: a choice, a record, a person (or "me"), a day (or "today"), a figure, a text. */
import { Checkbox, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Field } from '../api/types.ts';
import { useCatalog } from '../app/session-context.ts';
import { AmountInput } from '../fields/amount-input.tsx';
import { DayInput } from '../fields/day-input.tsx';
import { DurationInput } from '../fields/duration-input.tsx';
import { ReferenceSelect } from '../fields/reference-select.tsx';
import { Select } from '../fields/select.tsx';
import { useLabel } from '../i18n/use-label.ts';
import type { Operand } from './condition.ts';

interface Props {
  id: string;
  field: Field;
  several: boolean;
  values: Operand[];
  onChange: (values: Operand[]) => void;
}

export function OperandInput({ id, field, several, values, onChange }: Props) {
  const { t } = useTranslation();
  const label = useLabel();
  const catalog = useCatalog();
  const [first] = values;
  const isCall = (name: 'TODAY' | 'CURRENT_USER'): boolean =>
    typeof first === 'object' && first.call === name;
  if (field.options.choices) {
    const options = field.options.choices.map((choice) => ({
      value: choice.key,
      label: label(choice.label),
    }));
    return several ? (
      <Select<string[]>
        id={id}
        mode="multiple"
        value={values.filter((value) => typeof value === 'string')}
        options={options}
        onChange={onChange}
      />
    ) : (
      <Select<string>
        id={id}
        value={typeof first === 'string' ? first : null}
        options={options}
        onChange={(value) => onChange([value])}
      />
    );
  }
  if (field.valueType === 'boolean') {
    return (
      <Select
        id={id}
        value={first === false ? 'no' : 'yes'}
        onChange={(value) => onChange([value === 'yes'])}
        options={[
          { value: 'yes', label: t('value.yes') },
          { value: 'no', label: t('value.no') },
        ]}
      />
    );
  }
  if (field.valueType === 'reference') {
    const target = catalog.target(field) ?? '';
    return (
      <>
        {isCall('CURRENT_USER') ? null : (
          <ReferenceSelect
            id={id}
            table={target}
            value={typeof first === 'number' ? first : null}
            onChange={(value) => onChange(value === null ? [] : [value])}
          />
        )}
        {target === 'users' ? (
          <Checkbox
            checked={isCall('CURRENT_USER')}
            onChange={(event) => onChange(event.target.checked ? [{ call: 'CURRENT_USER' }] : [])}
          >
            {t('filter.meOption')}
          </Checkbox>
        ) : null}
      </>
    );
  }
  if (field.valueType === 'date') {
    return (
      <>
        {isCall('TODAY') ? null : (
          <DayInput
            id={id}
            value={typeof first === 'string' ? first : null}
            onChange={(value) => onChange(value === null ? [] : [value])}
          />
        )}
        <Checkbox
          checked={isCall('TODAY')}
          onChange={(event) => onChange(event.target.checked ? [{ call: 'TODAY' }] : [])}
        >
          {t('filter.todayOption')}
        </Checkbox>
      </>
    );
  }
  if ((field.shownAs ?? field.type) === 'duration') {
    return (
      <DurationInput
        id={id}
        field={{ key: field.key, type: 'duration' }}
        value={typeof first === 'number' ? first : null}
        onChange={(value) => onChange(typeof value === 'number' ? [value] : [])}
        onProblem={() => undefined}
        onLeave={() => undefined}
        describedBy={undefined}
        invalid={false}
      />
    );
  }
  if (field.valueType === 'money' || field.valueType === 'integer' || field.valueType === 'decimal') {
    return (
      <AmountInput
        id={id}
        money={field.valueType === 'money'}
        value={typeof first === 'number' ? first : null}
        onChange={(value) => onChange(value === null ? [] : [Number(value)])}
      />
    );
  }
  return (
    <Input
      id={id}
      value={typeof first === 'string' ? first : ''}
      onChange={(event) => onChange(event.target.value === '' ? [] : [event.target.value])}
    />
  );
}
