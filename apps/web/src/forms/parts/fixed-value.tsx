/** A value that cannot be typed here; one that a formula gives says so, and while it is on its way shows that. */
import type { Field, Value } from '../../api/types.ts';
import { useCatalog } from '../../app/session-context.ts';
import { useTitles } from '../../fields/use-titles.ts';
import { ValueView } from '../../values/value-view.tsx';
import { useForm } from '../live-form-context.ts';
import { ComputedMark } from './computed-mark.tsx';

interface Props {
  id?: string;
  describedBy?: string | undefined;
  field: Field;
  value: Value;
  currency: string | undefined;
  computed: boolean;
  pending: boolean;
}

export function FixedValue({ id, describedBy, field, value, currency, computed, pending }: Props) {
  const { refs } = useForm();
  const target = useCatalog().target(field);
  const known = target !== undefined && refs[target]?.[String(value)] !== undefined;
  const asked = field.valueType === 'reference' && typeof value === 'number' && !known ? [value] : [];
  const title = useTitles(target ?? '', asked);
  const titles =
    asked.length === 0 || target === undefined
      ? refs
      : { ...refs, [target]: { ...refs[target], [String(value)]: title(Number(value)) } };
  return (
    // A label can name an output; it is no news whenever a figure in it moves.
    <output
      {...(id === undefined ? {} : { id })}
      aria-live="off"
      aria-describedby={describedBy}
      className="fixed-value"
    >
      {computed ? <ComputedMark /> : null}
      {pending ? (
        '…'
      ) : (
        <ValueView field={field} value={value} refs={titles} currency={currency} place="alone" link={false} />
      )}
    </output>
  );
}
