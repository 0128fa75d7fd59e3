/** What the form is about, in words: the fields that it shows of the record that the link is for. */
import type { Field, FieldType, Value, ValueType } from '../api/types.ts';
import { useLabel } from '../i18n/use-label.ts';
import { ValueView } from '../values/value-view.tsx';
import type { OpenedFormLink } from './outside-calls.ts';

type Shown = OpenedFormLink['about']['fields'][number];

export function OutsideFacts({ about }: { about: OpenedFormLink['about'] }) {
  const label = useLabel();
  if (about.fields.length === 0) return null;
  return (
    <dl className="outside-facts card" aria-label={label(about.label)}>
      {about.fields.map((shown) => (
        <div key={shown.key}>
          <dt>{label(shown.label)}</dt>
          <dd>
            <ValueView
              field={fieldOf(shown)}
              value={shown.value as Value}
              refs={{}}
              place="alone"
              link={false}
            />
          </dd>
        </div>
      ))}
    </dl>
  );
}

const fieldOf = ({ key, label, type, valueType, options }: Shown): Field => ({
  key,
  label,
  type: type as FieldType,
  valueType: valueType as ValueType,
  options: options as Field['options'],
  required: false,
  readOnly: true,
  unique: false,
});
