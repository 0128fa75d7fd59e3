/** The palette: what can be added to the form, by dragging it there or by a click, which adds it after the selection. */

import { PlusOutlined, TableOutlined } from '@ant-design/icons';
import { useDraggable } from '@dnd-kit/core';
import type { InputRef } from 'antd';
import { Button, Input } from 'antd';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCatalog } from '../../../app/session-context.ts';
import { useLabel } from '../../../i18n/use-label.ts';
import { FieldTypeIcon } from '../../table/field-type-icon.tsx';
import { BlockIcon } from '../block-icon.tsx';
import { type PaletteGroup, useDesignSubject } from '../design-subject.ts';
import { useFormEditing } from '../form-editing.ts';
import './palette.css';
import { besideItems, blockItems, type PaletteItem, relatedItems, unusedFields } from './palette-items.ts';

interface Props {
  /** Opens the dialog of a new field; absent where the table is not to be changed. */
  onNewField?: (() => void) | undefined;
  /** The same for rows of a new table. */
  onNewRows?: (() => void) | undefined;
  /** Items are picked only, as in the dialog behind `+`. */
  onPick?: (item: PaletteItem) => void;
}

export function Palette({ onNewField, onNewRows, onPick }: Props) {
  const { t } = useTranslation();
  const label = useLabel();
  const catalog = useCatalog();
  const { form, table, addNew, editable } = useFormEditing();
  const [search, setSearch] = useState('');
  const input = useRef<InputRef>(null);
  // After the dialog has taken the focus for itself.
  const inDialog = onPick !== undefined;
  useEffect(() => {
    if (!inDialog) return;
    const timer = setTimeout(() => input.current?.focus());
    return () => clearTimeout(timer);
  }, [inDialog]);
  const sought = search.trim().toLowerCase();
  const matching = (items: readonly PaletteItem[]): PaletteItem[] =>
    items.filter(
      ({ label: { zh, en } }) => sought === '' || zh.includes(sought) || en.toLowerCase().includes(sought),
    );
  const pick = (item: PaletteItem): void =>
    onPick === undefined ? addNew(item.make(form.layout)) : onPick(item);
  const fields = table === undefined ? [] : unusedFields(table, form.layout, catalog);
  const { palette } = useDesignSubject();
  const groups: readonly PaletteGroup[] = palette ?? [
    { key: 'layout', title: t('design.layout'), items: blockItems('layout') },
    { key: 'fields', title: t('design.unused', { count: fields.length }), items: fields },
    {
      key: 'data',
      title: t('design.data'),
      items: [
        ...(table === undefined ? [] : relatedItems(table, catalog)),
        ...blockItems('data'),
        ...(table === undefined ? [] : besideItems(table, catalog)),
      ],
    },
    {
      key: 'content',
      title: t('design.content'),
      items: [...blockItems('content'), ...blockItems('action')],
    },
  ];
  const shown = groups.map((group) => ({ ...group, items: matching(group.items) }));
  const first = shown.flatMap(({ items }) => items)[0];
  return (
    <div className="palette">
      <Input.Search
        ref={input}
        allowClear
        aria-label={t('design.searchPalette')}
        placeholder={t('design.searchPalette')}
        value={search}
        onChange={(event) => setSearch(event.target.value)}
        onSearch={(_, event) => {
          if (event?.type === 'keydown' && sought !== '' && first !== undefined && editable) pick(first);
        }}
      />
      {shown.map(({ key, title, items }) => (
        <section key={key} aria-label={title}>
          {items.length === 0 && sought !== '' ? null : <h3 className="palette-title">{title}</h3>}
          {key === 'fields' && fields.length === 0 && table !== undefined ? (
            <p className="caption">{t('design.allUsed')}</p>
          ) : null}
          {key === 'fields' && onNewField !== undefined && editable ? (
            <Button block icon={<PlusOutlined />} onClick={onNewField}>
              {t('design.newField')}
            </Button>
          ) : null}
          {key === 'fields' && onNewRows !== undefined && editable ? (
            <Button block icon={<TableOutlined />} onClick={onNewRows}>
              {t('design.newRows')}
            </Button>
          ) : null}
          <ul className={key === 'layout' || key === 'content' ? 'two' : ''}>
            {items.map((item) => (
              <li key={item.id}>
                <PaletteButton
                  item={item}
                  disabled={!editable}
                  fixed={onPick !== undefined}
                  onPick={() => pick(item)}
                >
                  {item.fieldType === undefined ? (
                    <BlockIcon type={item.type} />
                  ) : (
                    <FieldTypeIcon type={item.fieldType} />
                  )}
                  <span className="ellipsis" title={label(item.description) || label(item.label)}>
                    {label(item.label)}
                  </span>
                </PaletteButton>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

interface ButtonProps {
  item: PaletteItem;
  disabled: boolean;
  /** Cannot be dragged from here. */
  fixed: boolean;
  onPick: () => void;
  children: ReactNode;
}

function PaletteButton({ item, disabled, fixed, onPick, children }: ButtonProps) {
  const { form } = useFormEditing();
  const { setNodeRef, listeners } = useDraggable({
    id: `${fixed ? 'pick' : 'palette'} ${item.id}`,
    data: { make: () => item.make(form.layout) },
    disabled: disabled || fixed,
  });
  return (
    <button
      ref={setNodeRef}
      type="button"
      className="palette-item"
      data-item={item.id}
      disabled={disabled}
      onClick={onPick}
      {...listeners}
    >
      {children}
    </button>
  );
}
