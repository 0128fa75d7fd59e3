/** Parts that the schemas of several routes share. */
import { type TSchema, Type } from 'typebox';

/** Ids fit in 2^53 everywhere; a larger one would not even be a number for the database. */
export const RecordId = Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER });
/** Version of a record, or a place in the order of changes. */
export const Version = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER });
/** Of a table or a field. */
export const TableKey = Type.String({ maxLength: 60 });
export const DefinitionKey = Type.String({ maxLength: 63 });
export const Day = Type.String({ format: 'date', description: 'YYYY-MM-DD' });
/** Field → value; what the values may be is the table's matter. */
export const Values = Type.Record(Type.String(), Type.Unknown());
/** What is to become of a record that is there. */
export const RecordChange = Type.Object({
  values: Values,
  version: Type.Optional({ ...Version, description: 'As If-Match, which counts where both are given' }),
});
export const RecordParams = Type.Object({ table: TableKey, id: RecordId });
export const IdParams = Type.Object({ id: RecordId });

/** A value that may be nothing. */
export const orNull = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
export const Label = Type.Object({ zh: Type.String(), en: Type.String() });
export const Instant = Type.String({ format: 'date-time' });
/** Something that expressions make: any JSON value. */
export const AnyValue = Type.Unknown();
/** Table → id → name of the record. */
export const References = Type.Record(Type.String(), Type.Record(Type.String(), Type.String()), {
  description: 'Names of the records that the answer refers to, by table and id',
});
export const NamedRecord = Type.Object({ table: Type.String(), id: RecordId, title: Type.String() });
/** Somebody of the workspace. */
export const Named = Type.Object({ id: RecordId, name: Type.String() });
export const Problem = Type.Object({
  code: Type.String(),
  severity: Type.Union([Type.Literal('error'), Type.Literal('warning')]),
  detail: Type.String(),
  pointer: Type.String(),
});
/** A file as a part of a multipart body, in the words of OpenAPI 3.1; `format` is what makers of clients know from 3.0. */
export const FilePart = Type.String({ contentMediaType: 'application/octet-stream', format: 'binary' });
export const PlainObject = Type.Record(Type.String(), Type.Unknown());

/** Text that is kept or compared in the database, which knows neither NUL nor halves of a character. */
export const plainText = (maxLength: number, minLength = 0) =>
  Type.String({ minLength, maxLength, pattern: '^[^\\u0000\\ud800-\\udfff]*$' });
