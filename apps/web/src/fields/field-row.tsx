/** A field of a table in a form: its label, the control of its type, and its help or what is wrong with it. */
import { useTranslation } from 'react-i18next';
import type { Field, Value } from '../api/types.ts';
import { useLabel } from '../i18n/use-label.ts';
import { currencyOf } from '../values/currency-of.ts';
import { FieldInput } from './field-input.tsx';
import { FormRow } from './form-row.tsx';
import { editableField } from './input-props.ts';

interface Props {
  field: Field;
  /** Of all fields of the form: amounts stand in the currency that another field gives. */
  values: Record<string, Value>;
  problem: string | undefined;
  /** Title of the record that a reference holds. */
  title?: string | undefined;
  onChange: (value: Value) => void;
  onProblem: (problem: string | null) => void;
  onLeave?: () => void;
}

export function FieldRow({ field, values, problem, title, onChange, onProblem, onLeave }: Props) {
  const { t } = useTranslation();
  const label = useLabel();
  const byItself = field.filled === true && !field.required ? t('form.filled') : undefined;
  return (
    <FormRow
      label={label(field.label)}
      required={field.required}
      help={label(field.help) || byItself}
      error={problem}
    >
      {(id, describedBy) => (
        <FieldInput
          id={id}
          field={editableField(field, currencyOf(field, values))}
          value={values[field.key]}
          onChange={onChange}
          onProblem={onProblem}
          onLeave={() => onLeave?.()}
          describedBy={describedBy}
          invalid={problem !== undefined}
          title={title}
        />
      )}
    </FormRow>
  );
}
