/**
 * Conditions of which only is asked whether they are true: those of IF and the filters of aggregates. Null is as good
 * as false there (rule N2), so an AND is the list of what it joins; and the frequent test, a column against a
 * literal, is looked at in place, since a call for each of them takes longer than the comparison.
 */
import { formOf, type Present, type Relation } from './compute-form.ts';
import type { Compute, Environment, RecordAccess } from './record-access.ts';

/** One shape for all, so that the loop reads them fast. `field` and `literal` count unless the relation is `call`. */
export interface Test {
  readonly relation: Relation | 'call';
  readonly field: string;
  readonly literal: Present;
  readonly compute: Compute;
}

/** The condition is true where all of these hold. */
export function testsOf(condition: Compute): readonly Test[] {
  const form = formOf(condition);
  if (form?.kind === 'all') return form.conditions.flatMap(testsOf);
  const { relation, field, literal } =
    form?.kind === 'relation' ? form : ({ relation: 'call', field: '', literal: false } as const);
  return [{ relation, field, literal, compute: condition }];
}

export function allHold(tests: readonly Test[], record: RecordAccess, env: Environment): boolean {
  for (let index = 0; index < tests.length; index++) {
    if (!holds(tests[index]!, record, env)) return false;
  }
  return true;
}

function holds(test: Test, record: RecordAccess, env: Environment): boolean {
  if (test.relation === 'call') return test.compute(record, env) === true;
  const value = record.get(test.field);
  if (value === null) return false;
  switch (test.relation) {
    case 'equal':
      return value === test.literal;
    case 'not-equal':
      return value !== test.literal;
    case 'less':
      return value < test.literal;
    case 'less-or-equal':
      return value <= test.literal;
    case 'greater':
      return value > test.literal;
    case 'greater-or-equal':
      return value >= test.literal;
  }
}
