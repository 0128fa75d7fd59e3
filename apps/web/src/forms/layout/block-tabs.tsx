/** Tabs: arrow keys go from one to the next; one with something wrong in it says how much. */
import type { Label } from '@dunlin/definition';
import { type KeyboardEvent, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useLabel } from '../../i18n/use-label.ts';
import { optionsOf } from './block-options.ts';
import type { HolderProps } from './holder-props.ts';
import { useLayout } from './layout-context.ts';

export function BlockTabs({ block, draw }: HolderProps) {
  const { t } = useTranslation();
  const label = useLabel();
  const id = useId();
  const { shown, chosen, choose, wrong } = useLayout();
  const tabs = (block.content ?? []).filter(shown);
  const open = tabs.find((tab) => tab.id === chosen[block.id]) ?? tabs[0];
  const onKey = (event: KeyboardEvent, index: number): void => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (by === undefined) return;
    const next = tabs[(index + by + tabs.length) % tabs.length];
    if (next === undefined) return;
    event.preventDefault();
    choose(block.id, next.id);
    document.getElementById(`${id}-${next.id}`)?.focus();
  };
  return (
    <div className="block-tabs">
      <div role="tablist" className="tab-strip">
        {tabs.map((tab, index) => {
          const count = wrong?.(tab) ?? 0;
          return (
            <button
              key={tab.id}
              type="button"
              id={`${id}-${tab.id}`}
              role="tab"
              aria-selected={tab === open}
              aria-controls={`${id}-${tab.id}-panel`}
              tabIndex={tab === open ? 0 : -1}
              onClick={() => choose(block.id, tab.id)}
              onKeyDown={(event) => onKey(event, index)}
            >
              {label(optionsOf<{ label: Label }>(tab).label)}
              {count > 0 ? (
                <span className="wrong-count" role="img" aria-label={t('form.fix', { count })}>
                  {count}
                </span>
              ) : null}
            </button>
          );
        })}
      </div>
      {tabs.map((tab) => (
        <div
          key={tab.id}
          id={`${id}-${tab.id}-panel`}
          role="tabpanel"
          aria-labelledby={`${id}-${tab.id}`}
          className="block-panel"
          // What was typed in another tab stays.
          hidden={tab !== open}
        >
          {draw(tab.content)}
        </div>
      ))}
    </div>
  );
}
