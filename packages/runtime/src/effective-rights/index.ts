export { describeRights, type RightsQuestion } from './describe-rights.ts';
export * from './rights-answer.ts';
