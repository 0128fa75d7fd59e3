/** IN_CHARGE_OF and IN_OWN_DEPARTMENT: people and departments as they stand to the current user. Rules O1 to O4. */
import type { Node } from '../node.ts';
import type { Circle } from '../record-access.ts';
import { booleanType, callScalar } from '../scalar.ts';
import { defineOperator, type OperatorDefinition, type Report } from './define-operator.ts';

const currentUser: Node = { kind: 'parameter', name: 'user', type: { kind: 'reference', table: 'users' } };

export const inChargeOf = defineOperator({
  name: 'in_charge_of',
  formula: { kind: 'function', name: 'IN_CHARGE_OF', names: { zh: '归我负责' } },
  label: { zh: '是本人、下属，或本人负责的部门', en: 'is me, reports to me, or is a department that I head' },
  usage: { zh: '归我负责(人员或部门)', en: 'IN_CHARGE_OF(user or department)' },
  ...circle('in-charge-of', { users: 'subordinates', departments: 'headed-departments' }),
  examples: [{ expression: { in_charge_of: [null] }, value: false }],
});

export const inOwnDepartment = defineOperator({
  name: 'in_own_department',
  formula: { kind: 'function', name: 'IN_OWN_DEPARTMENT', names: { zh: '属于本部门' } },
  label: { zh: '属于本部门或其下级部门', en: 'is in my department or below it' },
  usage: { zh: '属于本部门(人员或部门)', en: 'IN_OWN_DEPARTMENT(user or department)' },
  ...circle('in-own-department', { users: 'colleagues', departments: 'own-departments' }),
  examples: [{ expression: { in_own_department: [null] }, value: false }],
});

/** Who or what is asked about is the one argument; the current user is added to it. */
function circle(
  fn: 'in-charge-of' | 'in-own-department',
  circles: { readonly users: Circle; readonly departments: Circle },
): Pick<
  OperatorDefinition,
  'minArguments' | 'maxArguments' | 'writtenArguments' | 'resolve' | 'compute' | 'plan'
> {
  return {
    minArguments: 1,
    maxArguments: 1,
    writtenArguments: 1,
    resolve([asked], report) {
      return isMember(asked!, report) ? { type: booleanType, args: [asked!, currentUser] } : undefined;
    },
    compute([asked, user], [type]) {
      const members = type?.kind === 'reference' && type.table === 'departments' ? 'departments' : 'users';
      return (record, env) => {
        const [id, me] = [asked!(record, env), user!(record, env)];
        if (typeof id !== 'number' || typeof me !== 'number') return false;
        return record.among?.(circles[members], id, me) ?? false;
      };
    },
    plan: (args) => callScalar(fn, booleanType, ...args),
  };
}

function isMember({ type }: Node, report: Report): boolean {
  if (type.kind === 'null') return true;
  if (type.kind === 'reference' && (type.table === 'users' || type.table === 'departments')) return true;
  report(0, 'expression.type', 'A user or a department is expected');
  return false;
}
