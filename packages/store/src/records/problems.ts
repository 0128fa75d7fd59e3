import { type Problem, problem } from '@dunlin/definition';

/** Codes of the problems of reading and writing records. */
export const recordProblemCodes = {
  'record.table': 'there is no table of that key',
  'record.field': 'the table has no field of that key',
  'record.read-only': 'the field is computed or kept by the system',
  'record.append-only': 'records of the table are never changed or deleted; a correction is another record',
  'record.fixed': 'the value of the field is changed by nobody, or by flows and rules only',
  'record.required': 'a required field has nothing in it',
  'record.missing': 'there is no such record, or it may not be read',
  'record.forbidden': 'no role of the actor grants it',
  'record.conflict': 'somebody else has changed the record since it was read',
  'record.duplicate': 'another record has the same value in a unique field',
  'record.person-left': 'a record is given to a person who is disabled',
  'record.reference': 'a reference leads to a record that does not exist or may not be read',
  'record.referenced': 'a record cannot be deleted because others refer to it',
  'record.check': 'a check of the table fails',
  'record.circle': 'a reference would make a record stand above itself',
  'record.overflow': 'a value computed from those given is too large to be kept',
  'record.twice': 'one change set names a record twice',
  'record.local-reference': 'a change set refers to a record that it does not create',
  'record.rows': 'the rows given for a field are not rows, or more than can be written at once',
  'record.upload': 'a file is no upload that its writer brought, or not one that the field takes',
  'record.restore': 'there is no deleted record of that id',
  'rights.field':
    'a field is used that the actor may not read in full, or given a value that they may not give',
  'rights.admin': 'what gives rights to people is changed by somebody who is no administrator',
  'list.field': 'a column, sort key or sum is not a path of the table',
  'list.group': 'records cannot be put together by a path, or a group is named by what is no value of it',
  'list.rows': 'the records of a page have more rows than one answer holds',
  'list.cursor': 'the cursor does not belong to this list',
  'list.limit': 'the limit is not a whole number from 1 to 1000',
  'list.as-of': 'the day is not a day of the calendar',
} as const;

export type RecordProblemCode = keyof typeof recordProblemCodes;

export const cursorProblem = (): Problem =>
  problem('list.cursor', '/cursor', 'The cursor does not belong to this list; start from the first page');
