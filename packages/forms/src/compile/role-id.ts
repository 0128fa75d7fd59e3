/** What an expression does → its id, the same in the plans of all readers. */
import type { Role } from '../form-plan.ts';

export function roleId(role: Role): string {
  switch (role.kind) {
    case 'visible':
      return `visible:${role.block}`;
    case 'choice':
      return `choice:${role.field}:${role.choice}`;
    case 'match':
    case 'match-holds':
      return `${role.kind}:${role.field}:${role.of}`;
    case 'fill':
      return `fill:${role.from}:${role.field}`;
    case 'check':
      return `check:${role.of}:${role.check}`;
    case 'shown':
      return `shown:${role.of}:${role.check}:${role.name}`;
    case 'given':
      return `given:${role.block}:${role.field}`;
    case 'total':
      return `total:${role.collection}:${role.field}:${role.aggregate}`;
    case 'row-visible':
    case 'row-required':
    case 'row-readOnly':
    case 'row-default':
    case 'row-computed':
    case 'row-table-default':
    case 'row-formula':
    case 'row-seen':
      return `${role.kind}:${role.collection}:${role.field}`;
    default:
      return `${role.kind}:${role.field}`;
  }
}
