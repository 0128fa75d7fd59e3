/** Parts that the schemas of several routes share. */
import { Type } from 'typebox';

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
export const RecordParams = Type.Object({ table: TableKey, id: RecordId });
export const IdParams = Type.Object({ id: RecordId });

/** Text that is kept or compared in the database, which knows neither NUL nor halves of a character. */
export const plainText = (maxLength: number, minLength = 0) =>
  Type.String({ minLength, maxLength, pattern: '^[^\\u0000\\ud800-\\udfff]*$' });
