/** One value of a row, as lists, cards and boards show it: in the currency of its record, hidden or masked as the row says. */
import type { Field, RecordRow, Refs } from '../api/types.ts';
import { currencyOf } from './currency-of.ts';
import { sightOf } from './sight-of.ts';
import { ValueView } from './value-view.tsx';

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
  asOf?: string | undefined;
}

export function RowValue({ column: { path, field }, row, refs, link, place = 'column', asOf }: Props) {
  return (
    <ValueView
      field={field}
      value={row[path]}
      refs={refs}
      currency={currencyOf(field, row, path)}
      {...sightOf(row, path)}
      asOf={asOf}
      link={link}
      place={place}
    />
  );
}
