/** A picture that the maker of a form put into it; one that is only decoration is passed over when read out. */
import type { BlockDefinition, Label } from '@dunlin/definition';
import { useLabel } from '../../i18n/use-label.ts';
import { assetPath } from './asset-path.ts';
import { optionsOf } from './block-options.ts';

export interface ImageOptions {
  asset?: string;
  alt?: Label;
  decorative?: true;
}

export function BlockImage({ block }: { block: BlockDefinition }) {
  const label = useLabel();
  const { asset, alt } = optionsOf<ImageOptions>(block);
  if (asset === undefined) return null;
  return <img className="block-image" src={assetPath(asset)} alt={label(alt)} />;
}
