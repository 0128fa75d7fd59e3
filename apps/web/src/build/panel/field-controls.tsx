/** Settings that name a table, one of its fields, or several in an order. */
import type { ControlProps } from '@dunlin/designer/property-panel';
import type { Field } from '../../api/types.ts';
import { useCatalog } from '../../app/session-context.ts';
import { Select } from '../../fields/select.tsx';
import { useLabel } from '../../i18n/use-label.ts';
import { useDraftName } from '../drafts/use-draft-name.ts';
import { KeySelect } from './key-select.tsx';
import { tableOfProperty, usePanelPlace } from './panel-place.ts';

export function TableControl(props: ControlProps) {
  const draftName = useDraftName();
  const { tables } = useCatalog().meta;
  return (
    <KeySelect {...props} options={tables.map((each) => ({ value: each.key, label: draftName(each) }))} />
  );
}

function useFieldOptions({ property, siblings }: ControlProps): { value: string; label: string }[] {
  const label = useLabel();
  const catalog = useCatalog();
  const place = usePanelPlace();
  const table = catalog.table(tableOfProperty(property, siblings, place));
  if (table === undefined) return [];
  if (property.control === 'collection')
    return table.collections.map((each) => ({ value: each.key, label: label(each.label) }));
  const { from } = siblings;
  // The way back to the record at hand, or to the one that its field `from` leads to, can only be a field that leads to it.
  const via = typeof from === 'string' ? catalog.field(place.table, from) : undefined;
  const target = typeof from === 'string' ? via && catalog.target(via) : place.table;
  const fits = (field: Field): boolean =>
    property.key === 'via'
      ? catalog.target(field) === target
      : property.key !== 'from' || catalog.target(field) !== undefined;
  return table.fields.filter(fits).map((field) => ({ value: field.key, label: label(field.label) }));
}

export const FieldControl = (props: ControlProps) => (
  <KeySelect {...props} options={useFieldOptions(props)} />
);

export function FieldsControl(props: ControlProps) {
  const { id, value, onChange, describedBy, disabled } = props;
  return (
    <Select<string[]>
      id={id}
      mode="multiple"
      aria-describedby={describedBy}
      disabled={disabled}
      showSearch={{ optionFilterProp: 'label' }}
      value={Array.isArray(value) ? value.filter((each) => typeof each === 'string') : []}
      onChange={(next) => onChange(next.length === 0 ? undefined : next)}
      options={useFieldOptions(props)}
    />
  );
}
