/** The registered actions. A new one is one file here and one line below. */
import type { Action } from '../define-action.ts';
import { setFields } from './set-fields.ts';
import { startFlow } from './start-flow.ts';

export const actions: readonly Action[] = [setFields, startFlow];

const byName = new Map(actions.map((each) => [each.name, each]));

export const action = (name: string): Action | undefined => byName.get(name);
