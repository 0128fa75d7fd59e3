/** A list of records in a form. */
import type { FieldState, PlannedField } from '@dunlin/forms';
import { FormRow } from '../../fields/form-row.tsx';
import { useLabel } from '../../i18n/use-label.ts';
import { useForm } from '../live-form-context.ts';
import { shownValue } from '../shown-value.ts';
import { LinksInput } from './links-input.tsx';

interface Props {
  planned: PlannedField;
  state: FieldState;
  error: string | undefined;
}

export function LinksBlock({ planned, state, error }: Props) {
  const label = useLabel();
  const form = useForm();
  const value = shownValue(state);
  return (
    <div data-field={planned.key} data-collection={planned.key}>
      <FormRow
        label={label(planned.label)}
        required={state.required}
        help={label(planned.help)}
        error={error}
      >
        {(id, describedBy) => (
          <LinksInput
            id={id}
            table={planned.lists?.target ?? ''}
            ids={Array.isArray(value) ? value.map(Number) : []}
            refs={form.refs}
            disabled={state.readOnly}
            describedBy={describedBy}
            invalid={error !== undefined}
            onChange={(ids) => form.set(planned.key, ids)}
          />
        )}
      </FormRow>
    </div>
  );
}
