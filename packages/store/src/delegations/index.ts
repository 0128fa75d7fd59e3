/**
 * Standing delegation: who acts for whom while they are away.
 *
 *   insertDelegation ─▶ beginDelegations (open tasks, on the first day) ─▶ standInsOf (every task assigned meanwhile)
 *   endDelegations; else it ends by itself with its last day
 */
export { beginDelegations } from './begin-delegations.ts';
export { type Delegation, meets } from './delegation.ts';
export { type DelegationFilter, readDelegations } from './read-delegations.ts';
export { returnTasks, type TaskReturn } from './return-tasks.ts';
export { type StandInQuestion, standIn } from './stand-in.ts';
export { standInsOf } from './stand-ins-of-tasks.ts';
export {
  endDelegations,
  holdDelegations,
  insertDelegation,
  type NewDelegation,
} from './write-delegations.ts';
