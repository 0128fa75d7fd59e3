/** Buttons over a record: a rule that is done to it at once, a flow that begins. */
export { pressRule } from './press-rule.ts';
export { startFlow } from './start-flow.ts';
