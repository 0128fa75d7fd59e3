/** One value of a record as it stands alone, hidden where the reader may not see it. */
import type { Field, RecordDetail } from '../api/types.ts';
import { currencyOf } from '../values/currency-of.ts';
import { sightOf } from '../values/sight-of.ts';
import { ValueView } from '../values/value-view.tsx';

interface Props {
  field: Field;
  detail: RecordDetail;
  asOf: string | undefined;
}

export function RecordValue({ field, detail, asOf }: Props) {
  return (
    <ValueView
      field={field}
      value={detail.record[field.key]}
      refs={detail.refs}
      currency={currencyOf(field, detail.record)}
      place={field.valueType === 'date' ? 'column' : 'alone'}
      {...sightOf(detail.record, field.key)}
      asOf={asOf}
    />
  );
}
