/**
 * Packs: app folders that are checked, planned, installed, exported and proved by cases.
 *
 *   folder ──readPackFolder──▶ texts ──checkPack──▶ documents, model, problems ──planInstall──▶ what would change
 *                                └──resolveSampleData──▶ records of the install day
 *   cases ──readCases──▶ runCase on a workspace ──▶ failures
 *   documents ──exportPack──▶ texts, byte for byte
 */
export { allDocuments } from './all-documents.ts';
export * from './cases/index.ts';
export type { OwnedDocument } from './check/check-beside.ts';
export { checkNames } from './check/check-names.ts';
export { checkLayout } from './check/check-views.ts';
export {
  fieldUsages,
  type Part,
  removedParts,
  type Usage,
  usageProblems,
  usagesOf,
} from './check/usages.ts';
export { type Beside, type CheckedPack, checkOverModel, checkPack } from './check-pack.ts';
export { checkPackFolder } from './check-pack-folder.ts';
export { exportPack } from './export-pack.ts';
export { type PackAsset, packAssets } from './pack-assets.ts';
export {
  type InstalledDocument,
  type InstallPlan,
  type InstallStep,
  planInstall,
} from './plan-install.ts';
export { problemCodes as packProblemCodes } from './problems.ts';
export { type Dependencies, readDependencies } from './read-dependencies.ts';
export { packLimits, readPackFolder } from './read-pack-folder.ts';
export {
  type CreateValue,
  type DemoAccount,
  resolveSampleData,
  type SampleCreate,
  SampleFile,
  type SampleRecord,
} from './sample-data.ts';
