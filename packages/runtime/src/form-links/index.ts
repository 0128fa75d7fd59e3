/**
 * Forms that somebody without an account fills in, by a link that was made for them.
 *
 *   makeFormLink ─▶ a row, and a token that nothing keeps ─▶ openFormLink ─▶ evaluateFormLink … ─▶ answerFormLink ─▶ a record
 *
 * What comes by a link is done with the rights of whoever made it, as far as the form goes and no further.
 */
export { answerFormLink, type FormLinkReceipt } from './answer-link.ts';
export { challengeBits, makeChallenge, solvesChallenge } from './challenge.ts';
export { deadLink } from './follow-link.ts';
export { type LinkKeys, linkKeys } from './link-keys.ts';
export { linkToken, readLinkToken } from './link-token.ts';
export { type FormLinks, listFormLinks } from './list-links.ts';
export { type MadeFormLink, makeFormLink } from './make-link.ts';
export { evaluateFormLink, type OpenedFormLink, openFormLink, renewChallenge } from './open-link.ts';
export { formLinkProblemCodes } from './problems.ts';
export { revokeLink } from './revoke-link.ts';
export { uploadByLink } from './upload-by-link.ts';
