/** Standing delegation as people meet it: set, seen, ended. The store gives tasks to who stands in. */

export { endDelegation } from './end-delegation.ts';
export { type DelegationEntry, type DelegationList, listDelegations } from './list-delegations.ts';
export { delegationProblemCodes } from './problems.ts';
export { type Away, readAway } from './read-away.ts';
export { type DelegationRequest, setDelegation } from './set-delegation.ts';
