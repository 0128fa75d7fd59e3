/** The list of a choice: options added, changed, moved and removed. Keys are stored in records, so they never change. */
import type { Label } from '@dunlin/definition';
import { moveItems, withSettings } from './table-edit.ts';

export interface ChoiceOption {
  readonly key: string;
  readonly label: Label;
  readonly color?: string;
}

type Choices = readonly ChoiceOption[];

/** An option with a key that is taken is not added. */
export const addChoice = (choices: Choices, choice: ChoiceOption): Choices =>
  choices.some(({ key }) => key === choice.key) ? choices : [...choices, choice];

export const changeChoice = (
  choices: Choices,
  key: string,
  settings: { label?: Label; color?: string | undefined },
): Choices => choices.map((each) => (each.key === key ? withSettings(each, settings) : each));

/** The last one stays: a list needs one. */
export const removeChoice = (choices: Choices, key: string): Choices =>
  choices.length < 2 ? choices : choices.filter((each) => each.key !== key);

/** @param to place in the list as it is now */
export function moveChoice(choices: Choices, key: string, to: number): Choices {
  const from = choices.findIndex((each) => each.key === key);
  return from < 0 ? choices : moveItems(choices, new Set([from]), to);
}
