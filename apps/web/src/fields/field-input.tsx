/** The control that edits one field, chosen by its type. It says at once when what was typed cannot be a value. */
import { Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Choice, FieldType, Value } from '../api/types.ts';
import { useLabel } from '../i18n/use-label.ts';
import { ChoiceView } from '../values/choice-view.tsx';
import { AmountInput } from './amount-input.tsx';
import { DayInput } from './day-input.tsx';
import { ReferenceSelect } from './reference-select.tsx';

export interface EditableField {
  key: string;
  type: FieldType;
  choices?: readonly Choice[] | undefined;
  table?: string | undefined;
  decimals?: number | undefined;
}

interface Props {
  id: string;
  field: EditableField;
  value: Value;
  onChange: (value: Value) => void;
  onProblem: (problem: string | null) => void;
  onLeave: () => void;
  describedBy: string | undefined;
  invalid: boolean;
  /** Title of the record that a reference holds. */
  title?: string | undefined;
}

const typesOfInput: Partial<Record<FieldType, string>> = { email: 'email', phone: 'tel' };

/** Digits that a double holds travel as a JSON number, longer ones as text. */
export function amountValue(amount: string | null): Value {
  if (amount === null) return null;
  const number = Number(amount);
  return amount.replace(/\D/g, '').length <= 15 ? number : amount;
}

export function FieldInput({
  id,
  field,
  value,
  onChange,
  onProblem,
  onLeave,
  describedBy,
  invalid,
  title,
}: Props) {
  const { t } = useTranslation();
  const label = useLabel();
  const status = invalid ? { status: 'error' as const } : {};
  switch (field.type) {
    case 'money':
    case 'number':
    case 'percent':
      return (
        <AmountInput
          id={id}
          money={field.type === 'money'}
          decimals={field.decimals}
          value={(value as number | string | null | undefined) ?? null}
          onChange={(amount) => onChange(amountValue(amount))}
          onProblem={onProblem}
          describedBy={describedBy}
          invalid={invalid}
        />
      );
    case 'date':
      return (
        <DayInput
          id={id}
          value={(value as string | null | undefined) ?? null}
          onChange={onChange}
          onProblem={onProblem}
          describedBy={describedBy}
          invalid={invalid}
        />
      );
    case 'datetime':
      return (
        <Input
          id={id}
          type="datetime-local"
          aria-describedby={describedBy}
          {...status}
          value={typeof value === 'string' ? value.slice(0, 16) : ''}
          onChange={(event) => onChange(event.target.value === '' ? null : `${event.target.value}:00Z`)}
          onBlur={onLeave}
        />
      );
    case 'boolean':
      return (
        <Select
          id={id}
          aria-describedby={describedBy}
          {...status}
          allowClear
          value={typeof value === 'boolean' ? String(value) : null}
          onChange={(next: string | null | undefined) =>
            onChange(next === null || next === undefined ? null : next === 'true')
          }
          onBlur={onLeave}
          options={[
            { value: 'true', label: t('value.yes') },
            { value: 'false', label: t('value.no') },
          ]}
        />
      );
    case 'choice':
      return (
        <Select
          id={id}
          aria-describedby={describedBy}
          {...status}
          allowClear
          value={(value as string | null | undefined) ?? null}
          onChange={(next: string | null | undefined) => onChange(next ?? null)}
          onBlur={onLeave}
          showSearch={{ optionFilterProp: 'name' }}
          options={(field.choices ?? []).map((choice) => ({
            value: choice.key,
            name: label(choice.label),
            label: <ChoiceOption choice={choice} choices={field.choices ?? []} />,
          }))}
        />
      );
    case 'reference':
    case 'user':
      return (
        <ReferenceSelect
          id={id}
          table={field.type === 'user' ? 'users' : (field.table ?? '')}
          value={(value as number | null | undefined) ?? null}
          title={title}
          onChange={(next) => onChange(next)}
          onLeave={onLeave}
          describedBy={describedBy}
          invalid={invalid}
        />
      );
    case 'long-text':
      return (
        <Input.TextArea
          id={id}
          aria-describedby={describedBy}
          {...status}
          autoSize={{ minRows: 3, maxRows: 10 }}
          value={(value as string | null | undefined) ?? ''}
          onChange={(event) => onChange(event.target.value === '' ? null : event.target.value)}
          onBlur={onLeave}
        />
      );
    default:
      return (
        <Input
          id={id}
          type={typesOfInput[field.type] ?? 'text'}
          aria-describedby={describedBy}
          {...status}
          value={(value as string | null | undefined) ?? ''}
          onChange={(event) => onChange(event.target.value === '' ? null : event.target.value)}
          onBlur={onLeave}
        />
      );
  }
}

function ChoiceOption({ choice, choices }: { choice: Choice; choices: readonly Choice[] }) {
  const label = useLabel();
  const letter = choice.key.length === 1;
  return (
    <span className="row">
      <ChoiceView value={choice.key} choices={choices} />
      {letter && label(choice.label) !== choice.key ? label(choice.label) : null}
    </span>
  );
}
