/**
 * A table as one person sees it → schemas of its records: as read, as created, as changed.
 *
 * What is hidden from the person is not in them. A field may still be absent from a record that is read, where only some
 * rows show it (`hidden` names it then), so that of a record only id and version are certain.
 */
import type { CollectionDescription, FieldDescription, TableDescription } from '@dunlin/runtime';
import type { Json, JsonObject } from './describe-operation.ts';
import { valueSchema } from './value-schema.ts';

export interface RecordSchemas {
  readonly read: JsonObject;
  readonly create: JsonObject;
  readonly update: JsonObject;
}

export const schemaName = (table: string, use: keyof RecordSchemas): string =>
  `${table}.${{ read: 'Record', create: 'New', update: 'Change' }[use]}`;

export const reference = (name: string): JsonObject => ({ $ref: `#/components/schemas/${name}` });

/** @param readable keys of the tables that have schemas */
export function recordSchemas(
  table: TableDescription,
  language: 'zh' | 'en',
  readable: ReadonlySet<string>,
): RecordSchemas {
  const collections = table.collections.filter((each) => readable.has(each.table));
  const shown = table.fields.filter((field) => field.access !== 'hidden');
  const written = shown.filter(({ fromUpload }) => fromUpload === undefined);
  const given = written.filter(({ may }) => may.create);
  const changed = written.filter(({ may, changes }) => may.update && changes === undefined);
  const holdsFile = table.fields.some(({ fromUpload }) => fromUpload === true);
  const writtenRows = collections.filter((each) => each.changes === undefined);
  const titled = { type: 'object', title: table.labelOne[language] } as const;
  return {
    read: {
      ...titled,
      'x-label': { zh: table.labelOne.zh, en: table.labelOne.en },
      required: ['id', 'version'],
      properties: {
        ...propertiesOf(shown, (field) => ({
          ...readSchema(field, language),
          ...(field.readOnly || field.system || field.fromUpload || field.access !== 'write'
            ? { readOnly: true }
            : {}),
        })),
        ...propertiesOf(collections, (each) => rowsSchema(each, language, 'read')),
        $hidden: {
          ...keys,
          readOnly: true,
          description: 'Fields that the reader may not see in this record; their values are left out',
        },
        $masked: {
          ...keys,
          readOnly: true,
          description: 'Fields of which the reader sees a mask in this record, a text',
        },
      },
    },
    create: {
      ...titled,
      required: [
        ...given.filter((field) => field.required && !field.filled).map(({ key }) => key),
        ...(holdsFile ? ['upload'] : []),
      ],
      properties: {
        ...(holdsFile ? { upload: uploadSchema } : {}),
        ...propertiesOf(given, (field) => valueSchema(field, language, { nullable: !field.required })),
        ...propertiesOf(writtenRows, (each) => rowsSchema(each, language, 'create')),
      },
      additionalProperties: false,
    },
    update: {
      ...titled,
      properties: {
        ...propertiesOf(changed, (field) => valueSchema(field, language, { nullable: !field.required })),
        ...propertiesOf(writtenRows, (each) => rowsSchema(each, language, 'update')),
      },
      additionalProperties: false,
    },
  };
}

/** Of a table whose records are files. */
const uploadSchema: JsonObject = {
  type: 'string',
  description: 'The file: the `upload` that `POST /api/files` answered. Name, type and size follow from it',
};

const keys: JsonObject = { type: 'array', items: { type: 'string' } };

/** Where only some rows show a field, its value or its mask stands there. */
function readSchema(field: FieldDescription, language: 'zh' | 'en'): JsonObject {
  const schema = valueSchema(field, language, { nullable: !isCertain(field) });
  if (field.access !== 'masked' && field.accessVaries !== true) return schema;
  const { title, description, 'x-label': words, ...value } = schema as Record<string, Json>;
  const told = { title: title!, ...(description === undefined ? {} : { description }), 'x-label': words! };
  const mask: JsonObject = { type: 'string', description: 'A mask, where `$masked` names the field' };
  return { ...told, anyOf: field.access === 'masked' ? [mask, { type: 'null' }] : [value, mask] };
}

/** Kept by the system for every record. */
const isCertain = ({ key }: FieldDescription): boolean => key === 'id' || key === 'version';

function propertiesOf<Part extends { readonly key: string }>(
  parts: readonly Part[],
  schemaOf: (part: Part) => JsonObject,
): { [key: string]: Json } {
  return Object.fromEntries(parts.map((part) => [part.key, schemaOf(part)]));
}

const recordId: JsonObject = { type: 'integer', minimum: 1 };
const open: JsonObject = { type: 'object' };

/** Rows as they are read; as written, all of them, or only what is added, changed and removed. */
function rowsSchema(
  { label, help, listed, table }: CollectionDescription,
  language: 'zh' | 'en',
  use: keyof RecordSchemas,
): JsonObject {
  const told = {
    title: label[language],
    ...(help === undefined ? {} : { description: help[language] }),
    'x-label': { zh: label.zh, en: label.en },
    'x-table': listed ?? table,
  };
  const row = listed === undefined ? open : recordId;
  if (use === 'read') return { ...told, type: 'array', items: row };
  return {
    ...told,
    oneOf: [
      { type: 'array', items: row, description: 'All rows; those that are not named go' },
      {
        type: 'object',
        properties: {
          add: { type: 'array', items: row },
          change: { type: 'array', items: open },
          remove: { type: 'array', items: recordId },
        },
        additionalProperties: false,
      },
    ],
  };
}
