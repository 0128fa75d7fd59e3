export { describeRights, type RightsQuestion } from './describe-rights.ts';
export type * from './rights-answer.ts';
