/** A field of a form: its control, or its value where it cannot be changed, with what is wrong with it. */
import type { BlockDefinition } from '@dunlin/definition';
import { useTranslation } from 'react-i18next';
import { useCatalog } from '../../app/session-context.ts';
import { FieldInput } from '../../fields/field-input.tsx';
import { FormRow } from '../../fields/form-row.tsx';
import { editableField } from '../../fields/input-props.ts';
import { useLabel } from '../../i18n/use-label.ts';
import { currencyOf } from '../../values/currency-of.ts';
import { fieldOf } from '../field-of.ts';
import { optionsOf } from '../layout/block-options.ts';
import { useForm } from '../live-form-context.ts';
import { shownValue } from '../shown-value.ts';
import { FilesBlock } from './files-block.tsx';
import { FixedValue } from './fixed-value.tsx';
import { LinksBlock } from './links-block.tsx';

export function FieldBlock({ block }: { block: BlockDefinition }) {
  const { t } = useTranslation();
  const label = useLabel();
  const catalog = useCatalog();
  const form = useForm();
  const { field: key } = optionsOf<{ field: string }>(block);
  const planned = form.state.plan.fields.find((each) => each.key === key);
  const state = form.state.field(key);
  if (planned === undefined || state === undefined) return null;
  if (planned.lists?.kind === 'files') return <FilesBlock planned={planned} state={state} />;
  const error = form.problemAt(key);
  if (planned.lists !== undefined) return <LinksBlock planned={planned} state={state} error={error} />;
  const field = fieldOf(
    planned,
    form.table?.fields.find((each) => each.key === key),
    state.choices,
    state.value,
  );
  const values = form.valuesFor(field);
  const isLeftOut = form.plan.mode === 'create' && !state.required && state.value === null;
  const byItself = field.filled === true && isLeftOut ? t('form.filled') : undefined;
  const target = catalog.target(field);
  const computed = state.source === 'computed' || field.formula !== undefined;
  return (
    <div data-field={key}>
      <FormRow
        label={label(field.label)}
        required={state.required && !state.readOnly}
        help={label(field.help) || byItself}
        error={error}
      >
        {(id, describedBy) =>
          state.readOnly ? (
            <FixedValue
              id={id}
              describedBy={describedBy}
              field={field}
              value={shownValue(state)}
              currency={currencyOf(field, values)}
              computed={computed}
              pending={form.isPending(key)}
            />
          ) : (
            <FieldInput
              id={id}
              field={{
                ...editableField(field, currencyOf(field, values)),
                match: state.match,
                find: planned.asked === true ? form.finderOf(key) : undefined,
              }}
              value={shownValue(state)}
              onChange={(value) => form.set(key, value)}
              onProblem={(text) => form.setTyped(key, text)}
              onLeave={() => form.leave(key)}
              describedBy={describedBy}
              invalid={error !== undefined}
              title={target === undefined ? undefined : form.refs[target]?.[String(state.value)]}
            />
          )
        }
      </FormRow>
    </div>
  );
}
