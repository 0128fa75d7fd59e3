/** Settings that have settings of their own: an object, or one of several kinds of object. */
import { type ControlProps, type PanelSchema, panelSchema } from '@dunlin/designer/property-panel';
import { Select } from '../../fields/select.tsx';
import { useLabel } from '../../i18n/use-label.ts';

const objectOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};

export function ObjectControl({ id, property, value, onChange, problems, renderObject }: ControlProps) {
  return (
    <div className="panel-object" id={id}>
      {renderObject({ schema: property.schema, value: objectOf(value), onChange, problems })}
    </div>
  );
}

const kindOf = (schema: PanelSchema): string => String(schema.properties?.['kind']?.const ?? '');

/** Without the property that tells the kinds apart: the choice above it says that. */
function withoutKind(schema: PanelSchema): PanelSchema {
  const { kind: _, ...properties } = schema.properties ?? {};
  return panelSchema({ ...schema, properties });
}

export function VariantControl({
  id,
  property,
  value,
  onChange,
  problems,
  disabled,
  renderObject,
}: ControlProps) {
  const label = useLabel();
  const variants = property.schema.anyOf ?? [];
  const now = objectOf(value);
  const variant = variants.find((each) => kindOf(each) === now['kind']);
  return (
    <div className="panel-object">
      <Select<string | null>
        id={id}
        disabled={disabled}
        value={variant === undefined ? null : kindOf(variant)}
        onChange={(kind) => onChange({ kind })}
        options={variants.map((each) => ({
          value: kindOf(each),
          label: label(each['x-label']) || kindOf(each),
        }))}
      />
      {variant === undefined
        ? null
        : renderObject({
            schema: withoutKind(variant),
            value: now,
            onChange: (next) => onChange({ ...next, kind: kindOf(variant) }),
            problems,
          })}
    </div>
  );
}
