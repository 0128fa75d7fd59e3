/**
 * Conditions of which only is asked whether they are true: those of IF and the filters of aggregates. Null is as good
 * as false there (rule N2), so an AND is the list of what it joins; and the frequent test, a column against a
 * literal, is looked at in place, since a call for each of them takes longer than the comparison.
 */
import { formOf, type Present, type Relation } from './compute-form.ts';
import type { Compute, Environment, RecordAccess } from './record-access.ts';

/** Numbers, since a switch jumps to the case of a small number and compares texts one by one. */
const codes: Readonly<Record<Relation, number>> = {
  equal: 1,
  'not-equal': 2,
  less: 3,
  'less-or-equal': 4,
  greater: 5,
  'greater-or-equal': 6,
};

/** One shape for all, so that the loop reads them fast. */
export interface Test {
  /** The code of a relation between `field` and `literal`; 0 where `compute` is to be asked. */
  readonly code: number;
  readonly field: string;
  readonly literal: Present;
  readonly compute: Compute;
}

/** The condition is true where all of these hold. */
export function testsOf(condition: Compute): readonly Test[] {
  const form = formOf(condition);
  if (form?.kind === 'all') return form.conditions.flatMap(testsOf);
  if (form?.kind !== 'relation') return [{ code: 0, field: '', literal: false, compute: condition }];
  const { relation, field, literal } = form;
  return [{ code: codes[relation], field, literal, compute: condition }];
}

export function allHold(tests: readonly Test[], record: RecordAccess, env: Environment): boolean {
  for (let index = 0; index < tests.length; index++) {
    if (!holds(tests[index]!, record, env)) return false;
  }
  return true;
}

function holds(test: Test, record: RecordAccess, env: Environment): boolean {
  if (test.code === 0) return test.compute(record, env) === true;
  const value = record.get(test.field);
  if (value === null) return false;
  switch (test.code) {
    case 1:
      return value === test.literal;
    case 2:
      return value !== test.literal;
    case 3:
      return value < test.literal;
    case 4:
      return value <= test.literal;
    case 5:
      return value > test.literal;
    default:
      return value >= test.literal;
  }
}
