/** A field → the JSON Schema of its values, as they are sent and as they are taken. */
import type { Label } from '@dunlin/definition';
import { addressParts } from '@dunlin/expression';
import type { FieldDescription } from '@dunlin/runtime';
import type { Json, JsonObject } from './describe-operation.ts';

/** A decimal with all its digits; a number where a double carries it exactly. */
export const decimalSchema: JsonObject = {
  type: ['number', 'string'],
  pattern: '^-?\\d+(\\.\\d+)?$',
  description: 'A number; a string with all digits where a double would lose some',
};

const id: JsonObject = { type: 'integer', minimum: 1, maximum: Number.MAX_SAFE_INTEGER };

/** By kind of value; the type of the field may say more. */
const ofKind: Readonly<Record<string, (options: Options) => JsonObject>> = {
  text: () => ({ type: 'string' }),
  integer: (options) => ({ type: 'integer', ...limits(options) }),
  decimal: () => decimalSchema,
  money: ({ currency, currencyField }) => ({
    ...decimalSchema,
    ...(currency === undefined ? {} : { 'x-currency': currency as string }),
    ...(currencyField === undefined ? {} : { 'x-currency-field': currencyField as string }),
  }),
  boolean: () => ({ type: 'boolean' }),
  date: () => ({ type: 'string', format: 'date' }),
  instant: () => ({ type: 'string', format: 'date-time' }),
  choice: (options) => ({ type: 'string', ...choicesOf(options) }),
  choices: (options) => ({
    type: 'array',
    uniqueItems: true,
    items: { type: 'string', ...choicesOf(options) },
  }),
  reference: ({ table }) => ({ ...id, ...(table === undefined ? {} : { 'x-table': table as string }) }),
  'rich-text': () => ({ type: 'string', contentMediaType: 'text/html' }),
  address: () => ({
    type: 'object',
    properties: Object.fromEntries(addressParts.map((part) => [part, { type: 'string' }])),
    additionalProperties: false,
  }),
  json: () => ({}),
  null: () => ({ type: 'null' }),
};

/** By type of field, where it says more than its kind of value. */
const ofType: Readonly<Record<string, JsonObject>> = {
  email: { format: 'email' },
  link: { format: 'uri' },
  currency: { pattern: '^[A-Z]{3}$' },
  duration: { description: 'Whole seconds; ISO 8601 such as PT2H30M is taken too' },
};

type Options = Readonly<Record<string, unknown>>;
type Part = Pick<FieldDescription, 'type' | 'valueType' | 'options' | 'label'> & { help?: Label };

/** @param language of title and description; both languages stand in `x-label` */
export function valueSchema(
  field: Part,
  language: 'zh' | 'en',
  { nullable }: { nullable: boolean },
): JsonObject {
  const { label, help } = field;
  const { description, ...schema } = {
    ...(ofKind[field.valueType]?.(field.options) ?? {}),
    ...(ofType[field.type] ?? {}),
    ...textLimits(field),
  };
  const told = [help?.[language], description].filter((text) => text !== undefined);
  return {
    title: label[language],
    ...(told.length === 0 ? {} : { description: told.join('. ') }),
    'x-label': { zh: label.zh, en: label.en },
    ...(nullable ? orNull(schema) : schema),
  };
}

/** The same schema, or null. */
function orNull(schema: JsonObject): JsonObject {
  const { type, enum: values } = schema as { type?: string | string[]; enum?: Json[] };
  if (type === undefined || type === 'null') return schema;
  return {
    ...schema,
    type: [...(Array.isArray(type) ? type : [type]), 'null'],
    ...(values === undefined ? {} : { enum: [...values, null] }),
  };
}

function choicesOf({ choices }: Options): JsonObject {
  if (!Array.isArray(choices)) return {};
  const list = choices as { key: string; label: Label }[];
  return {
    enum: list.map(({ key }) => key),
    'x-labels': Object.fromEntries(list.map(({ key, label }) => [key, { zh: label.zh, en: label.en }])),
  };
}

const limits = ({ minimum, maximum }: Options): JsonObject => ({
  ...(typeof minimum === 'number' ? { minimum } : {}),
  ...(typeof maximum === 'number' ? { maximum } : {}),
});

const textLimits = ({ valueType, options: { maxLength } }: Part): JsonObject =>
  valueType === 'text' && typeof maxLength === 'number' ? { maxLength } : {};
