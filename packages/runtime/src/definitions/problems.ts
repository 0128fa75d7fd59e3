/** Codes of what cannot be done with drafts of definitions. */
export const draftProblemCodes = {
  'draft.held': 'somebody else holds the draft, and changed it a moment ago',
  'draft.stale': 'the draft has been changed, published or discarded since it was read',
  'draft.behind':
    'another version has been published since the draft began; publishing takes its changes back',
  'draft.rights': 'a rule or a flow gives rights to people, which only administrators publish',
} as const;
