export { changeMatching, type MatchingChange, type MatchingRequest } from './change-matching.ts';
export { changePartly, type PartlyChanged, type RefusedChange } from './change-partly.ts';
