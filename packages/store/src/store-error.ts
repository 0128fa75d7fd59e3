/**
 * What goes wrong in the database, in one form for the embedded and the real server.
 *
 * Mistakes of users never surface here (they are Problems, found before SQL runs); a StoreError is a rule of the
 * database that was broken, a lost connection, a timeout, or a wrong use of this package.
 * The message carries no SQL and no value of a row.
 */

export const storeErrorCodes = {
  'store.unique': 'a unique constraint refused a row',
  'store.foreign-key': 'a foreign key refused a row',
  'store.check': 'a check constraint refused a row',
  'store.not-null': 'a column that must not be empty was',
  'store.conflict': 'two transactions collided; the retries are used up',
  'store.lock-timeout': 'a lock was not free in time',
  'store.timeout': 'the statement took longer than the limit and was ended',
  'store.connection': 'the database cannot be reached or ended the connection',
  'store.busy': 'no connection became free in time',
  'store.outcome-unknown': 'the connection was lost while committing; the work may or may not be saved',
  'store.value-range': 'a value does not fit the form that values have outside the database',
  'store.statement': 'the database refused the statement',
  'store.in-use': 'another process has the folder open',
  'store.half-restored': 'restoring a dump into the folder was cut off',
  'store.newer-database': 'the database was written by a newer version of Dunlin',
  'store.nested-transaction': 'a second connection was asked for inside a transaction',
  'store.workspace-exists': 'there is already a workspace of that key',
  'store.workspace-key': 'the key cannot be the name of a workspace',
  'store.identifier': 'a name cannot be that of a table or column',
  'store.closed': 'the database was closed',
} as const;

export type StoreErrorCode = keyof typeof storeErrorCodes;

export interface StoreErrorFields {
  sqlstate?: string | undefined;
  constraint?: string | undefined;
  table?: string | undefined;
  column?: string | undefined;
  /** The database's own detail line. It can hold values of rows: for logs of the operator, never for the wire. */
  detail?: string | undefined;
  cause?: unknown;
}

export class StoreError extends Error {
  readonly code: StoreErrorCode;
  readonly sqlstate: string | undefined;
  readonly constraint: string | undefined;
  readonly table: string | undefined;
  readonly column: string | undefined;
  readonly detail: string | undefined;

  constructor(code: StoreErrorCode, message: string, fields: StoreErrorFields = {}) {
    super(message, fields.cause === undefined ? undefined : { cause: fields.cause });
    this.name = 'StoreError';
    this.code = code;
    this.sqlstate = fields.sqlstate;
    this.constraint = fields.constraint;
    this.table = fields.table;
    this.column = fields.column;
    this.detail = fields.detail;
  }
}

const bySqlstate: Readonly<Record<string, StoreErrorCode>> = {
  '23505': 'store.unique',
  '23503': 'store.foreign-key',
  '23514': 'store.check',
  '23502': 'store.not-null',
  '40001': 'store.conflict',
  '40P01': 'store.conflict',
  '55P03': 'store.lock-timeout',
  '57014': 'store.timeout',
  '57P01': 'store.connection',
  '57P02': 'store.connection',
  '57P03': 'store.connection',
};

const socketCodes: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EHOSTUNREACH',
]);

const textOf = (source: object, key: string): string | undefined => {
  const value: unknown = Reflect.get(source, key);
  return typeof value === 'string' && value !== '' ? value : undefined;
};

/** The StoreError of whatever the driver threw; a StoreError comes back as it is. */
export function asStoreError(thrown: unknown): StoreError {
  if (thrown instanceof StoreError) return thrown;
  if (!(thrown instanceof Error)) return new StoreError('store.statement', String(thrown));
  const code = textOf(thrown, 'code');
  if (code !== undefined && /^[0-9A-Z]{5}$/.test(code) && textOf(thrown, 'severity') !== undefined) {
    return new StoreError(
      bySqlstate[code] ?? (code.startsWith('08') ? 'store.connection' : 'store.statement'),
      thrown.message,
      {
        sqlstate: code,
        constraint: textOf(thrown, 'constraint'),
        table: textOf(thrown, 'table'),
        column: textOf(thrown, 'column'),
        detail: textOf(thrown, 'detail'),
        cause: thrown,
      },
    );
  }
  if (/timeout exceeded when trying to connect/.test(thrown.message)) {
    return new StoreError('store.busy', 'No connection to the database became free in time.', {
      cause: thrown,
    });
  }
  const lost =
    (code !== undefined && socketCodes.has(code)) ||
    /connection terminated|not queryable|timeout expired/i.test(thrown.message);
  if (lost) return new StoreError('store.connection', thrown.message, { sqlstate: '08006', cause: thrown });
  return new StoreError('store.statement', thrown.message, { cause: thrown });
}
