/** The name of what has none yet: not one that anybody gave, so the first that is typed stands in both languages. */
import type { BlockDefinition, Label } from '@dunlin/definition';
import { blockTypes } from './block-types.ts';

export const untitled: Label = { zh: '未命名', en: 'Untitled' };

/** Whether a block is still called what every new one is called. */
export function isUnnamed({ type }: BlockDefinition, label: Label): boolean {
  const initial = blockTypes.get(type)?.initial as { label?: Label } | undefined;
  return label === untitled || (label.zh === initial?.label?.zh && label.en === initial.label.en);
}
