/** Links by which people outside fill in forms, and what came by them. Who may make and follow one is for the caller to say. */
export { answersOfLinks, type FormLinkAnswerRow, findAnswer, keepAnswerOfLink } from './answers.ts';
export {
  countRefused,
  createFormLink,
  type FormLinkRow,
  linksOfRecord,
  lockFormLink,
  noteOpened,
  readFormLink,
  readFormLinks,
  revokeFormLink,
} from './form-links.ts';
export { type LinkChange, linkChange } from './link-changes.ts';
export { cancelLinkMessages, queueLinkMessage, readLinkMessages } from './link-messages.ts';
export { uploadsOfLink } from './link-uploads.ts';
