import type { Compute, Environment, RecordAccess } from '../record-access.ts';
import type { Value } from '../value.ts';

/** The value of an argument that `resolve` leaves only as a literal: its closure reads no record and no environment. */
export const literalValue = (compute: Compute): Value => compute(nowhere, never);

const never: Environment = { today: '', now: '' };
const nowhere: RecordAccess = {
  table: '',
  get: refuse,
  follow: refuse,
  rows: refuse,
};

function refuse(): never {
  throw new Error('This argument of the operator must be a literal');
}
