/** The structure of the form as a tree: every block by name, found by typing, with dots where something is wrong. */
import type { BlockDefinition } from '@dunlin/definition';
import { walkBlocks } from '@dunlin/designer/tree';
import { Input } from 'antd';
import { type KeyboardEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLabel } from '../../../i18n/use-label.ts';
import { BlockIcon } from '../block-icon.tsx';
import { useDesignSubject } from '../design-subject.ts';
import { useFormEditing } from '../form-editing.ts';
import { useBlockName } from '../use-block-name.ts';
import './outline.css';

interface Line {
  block: BlockDefinition;
  level: number;
  number: number;
  of: number;
}

export function Outline() {
  const { t } = useTranslation();
  const label = useLabel();
  const { types } = useDesignSubject();
  const editing = useFormEditing();
  const { form, table, current, selection } = editing;
  const nameOf = useBlockName(table);
  const [search, setSearch] = useState('');
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  const tree = useRef<HTMLDivElement>(null);
  const sought = search.trim().toLowerCase();
  const all = [...walkBlocks(form.layout)];
  const lines: Line[] = all
    .filter(({ around, block }) =>
      sought === '' ? !around.some(({ id }) => folded.has(id)) : nameOf(block).toLowerCase().includes(sought),
    )
    .map(({ block, around, place }) => ({
      block,
      level: sought === '' ? around.length + 1 : 1,
      number: place.index + 1,
      of: (around.at(-1)?.content ?? form.layout).length,
    }));
  const fold = (id: string, on: boolean): void =>
    setFolded((now) => {
      const next = new Set(now);
      if (on) next.add(id);
      else next.delete(id);
      return next;
    });
  const go = (id: string | undefined): void => {
    if (id === undefined) return;
    editing.select(id);
    tree.current?.querySelector<HTMLElement>(`[data-outline="${CSS.escape(id)}"]`)?.focus();
  };
  const onKeyDown = (event: KeyboardEvent, line: Line): void => {
    const at = lines.indexOf(line);
    const { block, level } = line;
    const holds = (block.content ?? []).length > 0;
    const run = ((): (() => void) | undefined => {
      switch (event.key) {
        case 'ArrowDown':
          return () => go(lines[at + 1]?.block.id);
        case 'ArrowUp':
          return () => go(lines[at - 1]?.block.id);
        case 'Home':
          return () => go(lines[0]?.block.id);
        case 'End':
          return () => go(lines.at(-1)?.block.id);
        case 'ArrowRight':
          return () => (holds && folded.has(block.id) ? fold(block.id, false) : go(block.content?.[0]?.id));
        case 'ArrowLeft':
          return () =>
            holds && !folded.has(block.id)
              ? fold(block.id, true)
              : go(lines.slice(0, at).findLast((each) => each.level < level)?.block.id);
        case 'Enter':
          return () =>
            document
              .querySelector<HTMLElement>(`.form-canvas [data-block="${CSS.escape(block.id)}"]`)
              ?.focus();
        case 'Delete':
          return editing.editable ? () => editing.remove(selection) : undefined;
        default:
          return undefined;
      }
    })();
    if (run === undefined || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    run();
  };
  const stop = lines.some(({ block }) => block.id === current) ? current : lines[0]?.block.id;
  return (
    <section className="outline" aria-label={t('design.outline')}>
      <h3 className="palette-title">{t('design.outline')}</h3>
      <Input
        allowClear
        size="small"
        aria-label={t('design.searchOutline')}
        placeholder={t('design.searchOutline')}
        value={search}
        onChange={(event) => setSearch(event.target.value)}
      />
      {lines.length === 0 ? (
        <p className="caption">{t(all.length === 0 ? 'design.empty' : 'design.foundNone')}</p>
      ) : (
        <div ref={tree} role="tree" aria-label={t('design.outline')} aria-multiselectable>
          {lines.map((line) => {
            const { block, level, number, of } = line;
            const problems = editing.problemsOf(block.id).length;
            const holds = (block.content ?? []).length > 0;
            return (
              <div
                key={block.id}
                role="treeitem"
                tabIndex={block.id === stop ? 0 : -1}
                data-outline={block.id}
                aria-level={level}
                aria-posinset={number}
                aria-setsize={of}
                aria-selected={selection.includes(block.id)}
                {...(holds && sought === '' ? { 'aria-expanded': !folded.has(block.id) } : {})}
                className={selection.includes(block.id) ? 'outline-line selected' : 'outline-line'}
                style={{ paddingInlineStart: level * 12 - 4 }}
                onClick={(event) => {
                  editing.select(
                    block.id,
                    event.shiftKey ? 'extend' : event.ctrlKey || event.metaKey ? 'toggle' : undefined,
                  );
                  document
                    .querySelector(`.form-canvas [data-block="${CSS.escape(block.id)}"]`)
                    ?.scrollIntoView({ block: 'nearest' });
                }}
                onKeyDown={(event) => onKeyDown(event, line)}
              >
                <span
                  className="outline-fold"
                  aria-hidden="true"
                  onClick={(event) => {
                    if (!holds) return;
                    event.stopPropagation();
                    fold(block.id, !folded.has(block.id));
                  }}
                >
                  {holds && sought === '' ? (folded.has(block.id) ? '▸' : '▾') : ''}
                </span>
                <BlockIcon type={block.type} />
                <span className="ellipsis" title={label(types.get(block.type)?.label)}>
                  {nameOf(block)}
                </span>
                {problems > 0 ? (
                  <span
                    className="outline-dot"
                    role="img"
                    aria-label={t('design.problemCount', { count: problems })}
                  >
                    {problems}
                  </span>
                ) : null}
              </div>
            );
          })}
        </div>
      )}
    </section>
  );
}
