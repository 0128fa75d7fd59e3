/** The settings of a block as questions, in the order in which people ask them. */
import type { BlockDefinition } from '@dunlin/definition';
import { describeProperties, panelSchema } from '@dunlin/designer/property-panel';
import { blockTypes } from '../block-types.ts';

export interface QuestionGroup {
  readonly key: 'asked' | 'shown' | 'required' | 'chosen' | 'value' | 'more';
  /** Options of the block type that stand there. */
  readonly options: readonly string[];
  /** How many of them are set. */
  readonly set: number;
  /** Whether it begins closed. */
  readonly folded: boolean;
}

const questions: Readonly<Record<string, QuestionGroup['key']>> = {
  required: 'required',
  readOnly: 'required',
  choices: 'chosen',
  match: 'chosen',
  default: 'value',
  computed: 'value',
  fills: 'value',
  least: 'more',
  most: 'more',
  order: 'more',
  folded: 'more',
};

export const questionTexts = {
  asked: 'design.question.asked',
  shown: 'design.question.shown',
  required: 'design.question.required',
  chosen: 'design.question.chosen',
  value: 'design.question.value',
  more: 'design.question.more',
} as const satisfies Record<QuestionGroup['key'], string>;

const order = ['asked', 'shown', 'required', 'chosen', 'value', 'more'] as const;

/** @param without options that mean nothing for the block's field */
export function blockGroups(
  block: BlockDefinition,
  without: ReadonlySet<string> = new Set(),
): QuestionGroup[] {
  const type = blockTypes.get(block.type);
  const keys = type === undefined ? [] : describeProperties(panelSchema(type.options)).map(({ key }) => key);
  const used = keys.filter((key) => !without.has(key));
  return order.flatMap((group): QuestionGroup[] => {
    const options = used.filter((key) => (questions[key] ?? 'asked') === group);
    const set =
      options.filter((key) => block.options?.[key] !== undefined).length +
      (group === 'shown' && block.visible !== undefined ? 1 : 0);
    if (group === 'shown') return [{ key: group, options: [], set, folded: set === 0 }];
    if (options.length === 0 && group !== 'asked') return [];
    return [{ key: group, options, set, folded: group !== 'asked' && set === 0 }];
  });
}
