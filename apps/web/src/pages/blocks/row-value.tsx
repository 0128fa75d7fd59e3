/** One value of a row of a list on a page. */
import type { Field, RecordRow, Refs } from '../../api/types.ts';
import { currencyOf } from '../../values/currency-of.ts';
import { sightOf } from '../../values/sight-of.ts';
import { ValueView } from '../../values/value-view.tsx';

export interface ShownColumn {
  path: string;
  field: Field;
}

interface Props {
  column: ShownColumn;
  row: RecordRow;
  refs: Refs;
  link: boolean;
  place?: 'column' | 'alone';
}

export function RowValue({ column: { path, field }, row, refs, link, place = 'column' }: Props) {
  return (
    <ValueView
      field={field}
      value={row[path]}
      refs={refs}
      currency={currencyOf(field, row, path)}
      {...sightOf(row, path)}
      link={link}
      place={place}
    />
  );
}
