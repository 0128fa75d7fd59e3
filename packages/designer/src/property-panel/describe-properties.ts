/**
 * The JSON Schema of an object → its properties as a panel asks for them: name, help, and the control that fits.
 *
 * What a schema says for people stands in it as `x-label`, `x-help` and `x-control` (see `asked` of package `definition`);
 * the rest follows from its JSON type.
 */
import type { Label } from '@dunlin/definition';

/** A JSON Schema as data, of which a panel reads a few keywords. */
export interface PanelSchema {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, PanelSchema>>;
  readonly patternProperties?: Readonly<Record<string, PanelSchema>>;
  readonly additionalProperties?: boolean | PanelSchema;
  readonly required?: readonly string[];
  readonly items?: PanelSchema;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly PanelSchema[];
  readonly default?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
  readonly maxItems?: number;
  readonly 'x-label'?: Label;
  readonly 'x-help'?: Label;
  readonly 'x-control'?: string;
  readonly 'x-of'?: string;
  readonly 'x-over'?: string;
}

/** A schema made with TypeBox, read as data. */
export const panelSchema = (schema: object): PanelSchema => schema as PanelSchema;

export interface Property {
  readonly key: string;
  /** Absent where the schema has no words for people. */
  readonly label?: Label;
  readonly help?: Label;
  /** `x-control`, else what the type asks for: text, label, boolean, number, choice, list, object, variant, map, json. */
  readonly control: string;
  readonly required: boolean;
  readonly schema: PanelSchema;
  /** The sibling that names the table whose fields are offered. */
  readonly of?: string;
  /** Whose records an expression is about, where they are not the ones at hand. */
  readonly over?: string;
}

/** The properties of an object schema, in its order. */
export function describeProperties(schema: PanelSchema): Property[] {
  const required = new Set(schema.required ?? []);
  return Object.entries(schema.properties ?? {}).map(([key, each]) => ({
    ...describeValue(each),
    key,
    required: required.has(key),
  }));
}

/** A schema that stands alone, such as that of the items of a list. */
export function describeValue(schema: PanelSchema): Property {
  return {
    key: '',
    ...(schema['x-label'] === undefined ? {} : { label: schema['x-label'] }),
    ...(schema['x-help'] === undefined ? {} : { help: schema['x-help'] }),
    ...(schema['x-of'] === undefined ? {} : { of: schema['x-of'] }),
    ...(schema['x-over'] === undefined ? {} : { over: schema['x-over'] }),
    // What a map says of its control is meant for its values.
    control: isMap(schema) ? 'map' : (schema['x-control'] ?? controlOf(schema)),
    required: false,
    schema,
  };
}

const isMap = ({ patternProperties }: PanelSchema): boolean => patternProperties !== undefined;

/** The values of a map. */
export function describeMapValue(schema: PanelSchema): Property {
  const { 'x-control': control, 'x-over': over, patternProperties = {} } = schema;
  const value = Object.values(patternProperties)[0] ?? {};
  return describeValue({
    ...value,
    ...(control === undefined ? {} : { 'x-control': control }),
    ...(over === undefined ? {} : { 'x-over': over }),
  });
}

function controlOf(schema: PanelSchema): string {
  if (optionsOf(schema) !== undefined) return 'choice';
  if (schema.anyOf?.every(({ properties }) => properties !== undefined)) return 'variant';
  switch (schema.type) {
    case 'string':
      return 'text';
    case 'integer':
    case 'number':
      return 'number';
    case 'boolean':
      return 'boolean';
    case 'array':
      return 'list';
    case 'object':
      if (isLabel(schema)) return 'label';
      return schema.properties === undefined ? 'json' : 'object';
    default:
      return 'json';
  }
}

/** A text in both languages. */
export const isLabel = ({ properties = {} }: PanelSchema): boolean =>
  Object.keys(properties).sort().join() === 'en,zh';

/** The values that a schema lists, where it lists all of them, with their names for people. */
export function optionsOf(schema: PanelSchema): { value: unknown; label?: Label }[] | undefined {
  if (schema.enum !== undefined) return schema.enum.map((value) => ({ value }));
  if (schema.anyOf === undefined || schema.anyOf.some((each) => each.const === undefined)) return undefined;
  return schema.anyOf.map((each) => ({
    value: each.const,
    ...(each['x-label'] === undefined ? {} : { label: each['x-label'] }),
  }));
}

/** The object with one of its properties set; an absent value takes it out. */
export function withProperty(
  value: Readonly<Record<string, unknown>>,
  key: string,
  next: unknown,
): Record<string, unknown> {
  const { [key]: _, ...rest } = value;
  return next === undefined ? rest : { ...value, [key]: next };
}
