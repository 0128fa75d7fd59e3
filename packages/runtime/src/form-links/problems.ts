/** Codes of refusals around links by which people outside fill in forms. */
export const formLinkProblemCodes = {
  'form-link.dead': 'a link does not work, for a reason that is told nobody',
  'form-link.too-soon': 'an answer came sooner than anybody reads the form',
  'form-link.challenge': 'the challenge of a page is not solved, over, or of another link',
  'form-link.answered': 'a challenge was taken by an answer with other values',
  'form-link.refused': 'an answer cannot be taken, for a reason that is not told outside',
  'form-link.recipient': 'it is not said whom a link is for, or where to send it',
  'form-link.mail': 'a link cannot be sent by mail from here',
} as const;
