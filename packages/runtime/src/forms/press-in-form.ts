/** A button of a form that is pressed as the form is saved: both happen, or neither. */
import { problem } from '@dunlin/definition';
import type { FormState } from '@dunlin/forms';
import { pressRuleWithin } from '../buttons/press-rule.ts';
import { startFlowWithin } from '../buttons/start-flow.ts';
import type { Person } from '../person.ts';
import { Refusal } from '../refusal.ts';
import type { Work } from '../workspace.ts';
import { type ButtonAction, buttonsIn } from './buttons-in.ts';

/**
 * @param state as it was judged: a button that it does not show is not pressed
 * @param record as it was just written
 */
export async function pressInForm(
  work: Work,
  person: Person,
  state: FormState,
  block: string,
  record: number,
): Promise<void> {
  const button = buttonsIn(state.plan.layout).find(({ id }) => id === block);
  const does = button?.options?.['does'] as ButtonAction | undefined;
  if (does === undefined || does.kind === 'create' || !state.shown(block)) {
    const detail = `The form shows no button "${block.slice(0, 60)}" that does something to its record`;
    throw Refusal.invalid([problem('form.button', '/press', detail, { button: block.slice(0, 60) })]);
  }
  if (does.kind === 'rule') await pressRuleWithin(work, person, does.key, record);
  else await startFlowWithin(work, person, does.key, record);
}
