/** A JSON Schema of the description → values that fit it, near enough to be taken seriously. */
import fc from 'fast-check';
import { hostileValue } from './hostile-values.ts';

export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly patternProperties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly format?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly 'x-table'?: string;
}

/** @param resolve the schema that a `$ref` names */
export function fitting(schema: Schema, resolve: (ref: string) => Schema, depth = 0): fc.Arbitrary<unknown> {
  const inner = (each: Schema): fc.Arbitrary<unknown> => fitting(each, resolve, depth + 1);
  if (schema.$ref !== undefined) return inner(resolve(schema.$ref));
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices !== undefined) return fc.oneof(...choices.map(inner));
  if (schema.allOf !== undefined) {
    return fc.tuple(...schema.allOf.map(inner)).map((parts) => Object.assign({}, ...(parts as object[])));
  }
  const types = Array.isArray(schema.type) ? (schema.type as string[]) : [schema.type as string | undefined];
  return fc.oneof(...types.map((type) => ofType(type, schema, inner, depth)));
}

function ofType(
  type: string | undefined,
  schema: Schema,
  inner: (schema: Schema) => fc.Arbitrary<unknown>,
  depth: number,
): fc.Arbitrary<unknown> {
  switch (type) {
    case 'null':
      return fc.constant(null);
    case 'boolean':
      return fc.boolean();
    case 'integer':
      return fc.constantFrom(schema.minimum ?? 1, 1, 2, 7, 50, 999_999);
    case 'number':
      return fc.constantFrom(0, 1, 12.5, -3, 1e12);
    case 'string':
      return textOf(schema);
    case 'array':
      return fc.array(schema.items === undefined ? hostileValue : inner(schema.items), { maxLength: 3 });
    case 'object': {
      if (depth > 6) return fc.constant({});
      const { properties = {}, required = [] } = schema;
      if (Object.keys(properties).length === 0) {
        return fc.dictionary(fc.constantFrom('name', 'number', 'amount', 'x'), hostileValue, { maxKeys: 3 });
      }
      const parts = Object.fromEntries(Object.entries(properties).map(([key, each]) => [key, inner(each)]));
      return fc.record(parts, { requiredKeys: required.filter((key) => key in parts) });
    }
    default:
      return hostileValue;
  }
}

function textOf({ format }: Schema): fc.Arbitrary<string> {
  if (format === 'date') return fc.constantFrom('2025-06-30', '2024-02-29', '0001-01-01', '9999-12-31');
  if (format === 'date-time') return fc.constantFrom('2025-06-30T01:00:00Z', '2025-06-30T01:00:00+08:00');
  if (format === 'email') return fc.constantFrom('s1@dunlin.example', 'nobody@x.example');
  return fc.constantFrom(
    'customers',
    'invoices',
    'grade',
    'ageing',
    'todo',
    'A',
    '甲公司',
    'x',
    'amount > 0',
  );
}
