/**
 * What administrators do with people and roles.
 *
 *   listPeople, readPersonHoldings ─▶ disablePerson (who takes over), enablePerson
 *   listRoles, readRole ─▶ previewRole (problems, effect) ─▶ saveRole, deleteRole
 */
export { deleteRole } from './delete-role.ts';
export { type Disabled, type DisableRequest, disablePerson } from './disable-person.ts';
export { enablePerson } from './enable-person.ts';
export { peopleProblems, watchLastAdmin } from './guard-people.ts';
export type { HandedOver, TakeOver } from './hand-over.ts';
export type { Holding, Way } from './holdings.ts';
export {
  listPeople,
  type PeopleQuery,
  type PersonSummary,
  readPersonSummary,
} from './list-people.ts';
export { listRoles, type RoleDetail, type RoleSummary, readRole } from './list-roles.ts';
export { administrationProblemCodes } from './problems.ts';
export { type PersonHoldings, readPersonHoldings } from './read-person-holdings.ts';
export type { Extent, LevelChange, NamedChange, RightChange, RoleEffect } from './role-effect.ts';
export { previewRole, type RolePreview, saveRole } from './save-role.ts';
