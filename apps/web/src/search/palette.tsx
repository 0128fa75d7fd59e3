/** One box for records, screens, actions, definitions and help (Ctrl+K). Loaded when first wanted. */
import { SearchOutlined } from '@ant-design/icons';
import { Modal } from 'antd';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { paths } from '../app/paths.ts';
import { useSession } from '../app/session-context.ts';
import { useGo } from '../app/use-go.ts';
import { MenuIcon } from '../frame/menu-icon.tsx';
import type { Hit } from './hit.ts';
import { useHits } from './use-hits.ts';
import './search.css';

interface Props {
  open: boolean;
  onClose: () => void;
  /** Shows the shortcuts. */
  onHelp: () => void;
}

export default function Palette({ open, onClose, onHelp }: Props) {
  return (
    <Modal
      open={open}
      onCancel={onClose}
      footer={null}
      closable={false}
      destroyOnHidden
      width={640}
      style={{ top: 64 }}
      className="search-modal"
      afterOpenChange={(shown) => {
        if (shown) document.getElementById('global-search')?.focus();
      }}
    >
      <SearchBody onClose={onClose} onHelp={onHelp} />
    </Modal>
  );
}

function SearchBody({ onClose, onHelp }: Omit<Props, 'open'>) {
  const { rights } = useSession();
  const { t } = useTranslation();
  const go = useGo();
  const listId = useId();
  const [text, setText] = useState('');
  const [active, setActive] = useState(0);
  const { hits, searching } = useHits(text, onHelp);
  const list = useRef<HTMLDivElement>(null);
  const index = Math.min(active, Math.max(0, hits.length - 1));
  // biome-ignore lint/correctness/useExhaustiveDependencies: the active hit scrolls into view when it changes
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [index]);
  const open = ({ to, run }: Pick<Hit, 'to' | 'run'>): void => {
    onClose();
    if (to !== undefined) go(to);
    // What it runs may need the screen below, which gets the focus back first.
    else if (run !== undefined) window.setTimeout(run);
  };
  const press = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    if (event.key === 'ArrowDown') setActive(Math.min(index + 1, hits.length - 1));
    else if (event.key === 'ArrowUp') setActive(Math.max(index - 1, 0));
    else if (event.key === 'Enter') {
      const hit = hits[index];
      if (hit) open(hit);
      else if (text.trim() !== '') open({ to: paths.search(text.trim()) });
    } else return;
    event.preventDefault();
  };
  return (
    <div>
      <div className="search-box">
        <SearchOutlined className="muted" aria-hidden="true" />
        <input
          id="global-search"
          role="combobox"
          aria-expanded={hits.length > 0}
          aria-controls={listId}
          aria-activedescendant={hits[index] ? `${listId}-${index}` : undefined}
          aria-label={t('search.prompt')}
          placeholder={t('search.prompt')}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setActive(0);
          }}
          onKeyDown={press}
          autoComplete="off"
        />
        <kbd>Esc</kbd>
      </div>
      <div ref={list} id={listId} role="listbox" aria-label={t('search.results')} className="search-results">
        {hits.map((hit, position) => (
          <div key={hit.id}>
            {hits[position - 1]?.group === hit.group ? null : <div className="search-group">{hit.group}</div>}
            {/* biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the box above */}
            {/* biome-ignore lint/a11y/useFocusableInteractive: focus stays in the box, which names the active option */}
            <div
              id={`${listId}-${position}`}
              role="option"
              aria-selected={position === index}
              className="search-hit"
              onMouseMove={() => setActive(position)}
              onClick={() => open(hit)}
            >
              <span className="muted" aria-hidden="true">
                <MenuIcon name={hit.icon ?? 'page'} />
              </span>
              <span className="ellipsis">{hit.text}</span>
              {hit.detail ? <span className="muted ellipsis">{hit.detail}</span> : null}
              {hit.keys ? <kbd>{hit.keys}</kbd> : null}
            </div>
          </div>
        ))}
        {hits.length === 0 ? (
          <p className="soft" style={{ padding: 16 }}>
            {searching ? t('search.searching') : t('search.nothing', { text: text.trim() })}
          </p>
        ) : null}
      </div>
      <p className="search-foot caption">
        <kbd>&gt;</kbd> {t('search.actions')}
        {rights.admin || rights.publish ? (
          <>
            <kbd>#</kbd> {t('search.definitions')}
          </>
        ) : null}
        <kbd>?</kbd> {t('search.help')}
      </p>
    </div>
  );
}
