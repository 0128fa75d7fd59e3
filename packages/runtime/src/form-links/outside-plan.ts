/** A plan for somebody outside: without checks of the table that are about what the form does not hold. The server judges them. */
import type { FormPlan } from '@dunlin/forms';

export function outsidePlan(plan: FormPlan): FormPlan {
  const held = new Set([
    ...plan.fields.flatMap(({ key, block }) => (block === undefined ? [] : [key])),
    ...plan.collections.map(({ key }) => key),
  ]);
  const near = new Set(plan.expressions.flatMap(({ id, node }) => (node === undefined ? [] : [id])));
  const checks = plan.checks.filter(
    ({ key, of, field, reads }) =>
      of === 'form' ||
      (near.has(`check:table:${key}`) &&
        (field === undefined || held.has(field)) &&
        reads.every((each) => held.has(each))),
  );
  const kept = new Set(checks.map(({ key, of }) => `${of} ${key}`));
  const expressions = plan.expressions.filter(
    ({ role }) => (role.kind !== 'check' && role.kind !== 'shown') || kept.has(`${role.of} ${role.check}`),
  );
  return { ...plan, checks, expressions };
}

/** Whether an expression may be asked about: of the table's checks nothing is told. */
export const isAskedOutside = (id: string): boolean => !/^(?:check|shown):table:/.test(id);
