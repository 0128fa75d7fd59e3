/** Blocks under a heading; one that starts folded opens by its heading. */
import { DownOutlined, RightOutlined } from '@ant-design/icons';
import { useId } from 'react';
import { useLabel } from '../../i18n/use-label.ts';
import { optionsOf, type SectionOptions } from './block-options.ts';
import type { HolderProps } from './holder-props.ts';
import { useLayout } from './layout-context.ts';

export function BlockSection({ block, draw }: HolderProps) {
  const label = useLabel();
  const id = useId();
  const { chosen, choose, reads } = useLayout();
  const { label: title, help, folded: given = false } = optionsOf<SectionOptions>(block);
  const folded = given && reads !== 'whole';
  const isOpen = chosen[block.id] === undefined ? !folded : chosen[block.id] !== '';
  const text = label(title);
  return (
    <section className="block-section" aria-labelledby={text === '' ? undefined : id}>
      {text === '' ? null : (
        <h2 id={id}>
          {folded ? (
            <button
              type="button"
              className="plain-button row"
              aria-expanded={isOpen}
              onClick={() => choose(block.id, isOpen ? '' : 'open')}
            >
              {isOpen ? <DownOutlined aria-hidden /> : <RightOutlined aria-hidden />}
              {text}
            </button>
          ) : (
            text
          )}
        </h2>
      )}
      {help === undefined ? null : <p className="caption block-help">{label(help)}</p>}
      {/* What is folded keeps what was typed into it. */}
      <div hidden={!isOpen}>{draw(block.content)}</div>
    </section>
  );
}
