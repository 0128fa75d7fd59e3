/**
 * Definitions in the making.
 *
 *   saveDraft, takeOverDraft, draftFromVersion, discardDraft ─▶ draft with problems
 *   publishDrafts ─▶ plan (differences, tables, problems, usages, runs) ─▶ versions; installPack goes the same way
 */
export { draftKinds } from './draft-kinds.ts';
export { answerForDraft, askForDraft, takeOverDraft } from './hand-over-draft.ts';
export { checkDocuments } from './judge-documents.ts';
export { listDefinitions } from './list-definitions.ts';
export { draftProblemCodes } from './problems.ts';
export { publishDrafts } from './publish-drafts.ts';
export { type DraftName, readDefinition, readDraftStanding } from './read-definition.ts';
export { readUsages } from './read-usages.ts';
export { listVersions, readVersion } from './read-versions.ts';
export { discardDraft, draftFromVersion, saveDraft } from './save-draft.ts';
export type * from './types.ts';
