/** Text that the maker of a form put into it, one paragraph a line. */
import type { BlockDefinition, Label } from '@dunlin/definition';
import { useLabel } from '../../i18n/use-label.ts';
import { optionsOf } from './block-options.ts';

export function BlockText({ block }: { block: BlockDefinition }) {
  const label = useLabel();
  return <p className="block-text">{label(optionsOf<{ text: Label }>(block).text)}</p>;
}
