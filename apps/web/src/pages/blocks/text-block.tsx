/** A text in the reader's language; an empty line parts its paragraphs. */
import type { Label } from '../../api/types.ts';
import { useLabel } from '../../i18n/use-label.ts';
import type { BlockProps } from '../block-props.ts';
import { PagePart } from '../page-part.tsx';

export function TextBlock({ options }: BlockProps<{ text: Label }>) {
  const label = useLabel();
  const paragraphs = label(options.text).split(/\n[^\S\n]*\n/);
  return (
    <PagePart title={label(options.label)} className="page-text">
      {paragraphs.map((text, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs are their order
        <p key={index}>{text}</p>
      ))}
    </PagePart>
  );
}
