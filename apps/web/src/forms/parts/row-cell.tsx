/** A cell of a row in a form: its control, or its value, with what is wrong with it. */
import type { PlannedCollection, RowState } from '@dunlin/forms';
import { useTranslation } from 'react-i18next';
import type { Field, Value } from '../../api/types.ts';
import { useCatalog } from '../../app/session-context.ts';
import { FieldInput } from '../../fields/field-input.tsx';
import { editableField } from '../../fields/input-props.ts';
import { useLabel } from '../../i18n/use-label.ts';
import { currencyOf } from '../../values/currency-of.ts';
import { useForm } from '../live-form-context.ts';
import { shownValue } from '../shown-value.ts';
import { FixedValue } from './fixed-value.tsx';

interface Props {
  id: string;
  collection: PlannedCollection;
  row: RowState;
  number: number;
  field: Field;
}

export function RowCell({ id, collection, row, number, field }: Props) {
  const { t } = useTranslation();
  const label = useLabel();
  const catalog = useCatalog();
  const form = useForm();
  const place = { collection: collection.key, row: row.key, field: field.key };
  const state = row.cells[field.key];
  if (state === undefined) return null;
  const problem = form.problemAt(place);
  const target = catalog.target(field);
  const values = Object.fromEntries(Object.entries(row.cells).map(([key, cell]) => [key, cell.value]));
  const currency = currencyOf(field, values as Record<string, Value>);
  const describedBy = problem === undefined ? undefined : `${id}-problem`;
  return (
    <>
      <label htmlFor={id}>
        {label(field.label)}
        <span className="visually-hidden">{t('rows.row', { number })}</span>
      </label>
      {state.readOnly ? (
        <FixedValue
          id={id}
          describedBy={describedBy}
          field={field}
          value={shownValue(state)}
          currency={currency}
          computed={state.source === 'computed' || field.formula !== undefined}
          pending={form.isPending(place)}
        />
      ) : (
        <FieldInput
          id={id}
          field={editableField(field, currency)}
          value={shownValue(state)}
          onChange={(value) => form.set(place, value)}
          onProblem={(text) => form.setTyped(place, text)}
          onLeave={() => form.leave(place)}
          describedBy={describedBy}
          invalid={problem !== undefined}
          title={target === undefined ? undefined : form.refs[target]?.[String(state.value)]}
        />
      )}
      {problem === undefined ? null : (
        <div id={`${id}-problem`} className="form-error" role="alert">
          {problem}
        </div>
      )}
    </>
  );
}
