/**
 * The fields of a table as a grid: chosen, renamed in place and put into another order, by pointer, by touch and by keys.
 *
 * Keys: arrows walk, with Shift they choose several, Space lifts and puts down, Escape puts back, Enter renames, Delete
 * asks to delete. While a search is on, the order cannot be changed: what lies between is out of sight.
 */
import type { FieldDefinition } from '@dunlin/definition';
import { moveFields } from '@dunlin/designer/table-edits';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLabel } from '../../i18n/use-label.ts';
import { FieldDrag } from './field-drag.tsx';
import { FieldRow } from './field-row.tsx';
import { useTableEditing } from './table-editing.ts';

interface Props {
  fields: readonly FieldDefinition[];
  /** Only some of the fields are shown. */
  filtered: boolean;
  onDelete: (keys: readonly string[]) => void;
}

/** Fields in the air, lifted by keys, and how many of the others stand before them. */
interface Held {
  readonly keys: readonly string[];
  readonly before: number;
}

export function FieldList({ fields, filtered, onDelete }: Props) {
  const { t } = useTranslation();
  const label = useLabel();
  const editing = useTableEditing();
  const { table, editable, selection, select, apply, announce } = editing;
  const grid = useRef<HTMLTableElement>(null);
  const [held, setHeld] = useState<Held | null>(null);
  const [renaming, setRenaming] = useState<string | null>(null);
  const [current, setCurrent] = useState<string | null>(null);
  const anchor = useRef<string | null>(null);
  const canMove = editable && !filtered;
  const shown = held === null ? fields : moveFields(table, held.keys, placeOf(held)).document.fields;
  const keys = shown.map(({ key }) => key);
  const focusable = current !== null && keys.includes(current) ? current : (keys[0] ?? null);

  function placeOf({ keys: lifted, before }: Held): number {
    const rest = table.fields.filter(({ key }) => !lifted.includes(key));
    const next = rest[before];
    return next === undefined ? table.fields.length : table.fields.indexOf(next);
  }
  const nameOf = (key: string): string => label(table.fields.find((field) => field.key === key)?.label);
  const focus = (key: string): void => {
    setCurrent(key);
    grid.current?.querySelector<HTMLElement>(`tr[data-key="${CSS.escape(key)}"]`)?.focus();
  };
  // The row that is held is drawn in another place; the focus stays on it.
  const heldPlace = held?.before;
  // biome-ignore lint/correctness/useExhaustiveDependencies: follows the place only
  useEffect(() => {
    if (held !== null && focusable !== null) focus(focusable);
  }, [heldPlace]);

  const choose = (key: string, how: 'only' | 'toggle' | 'extend'): void => {
    setCurrent(key);
    if (how === 'toggle') {
      anchor.current = key;
      select(selection.includes(key) ? selection.filter((each) => each !== key) : [...selection, key]);
      return;
    }
    if (how === 'extend' && anchor.current !== null && keys.includes(anchor.current)) {
      const [from, to] = [keys.indexOf(anchor.current), keys.indexOf(key)].sort((a, b) => a - b);
      select(keys.slice(from, to! + 1));
      return;
    }
    anchor.current = key;
    select([key]);
  };
  const lift = (key: string): void => {
    const lifted = selection.includes(key) ? selection : [key];
    if (!selection.includes(key)) choose(key, 'only');
    const first = table.fields.findIndex((field) => lifted.includes(field.key));
    const before = table.fields.slice(0, first).length;
    setHeld({ keys: lifted, before });
    announce(
      t('tables.lifted', {
        name: nameOf(key),
        place: first + 1,
        count: table.fields.length,
        table: label(table.label),
      }),
    );
  };
  const moveHeld = (by: number): void => {
    if (held === null) return;
    const most = table.fields.length - held.keys.length;
    const before = Math.max(0, Math.min(most, held.before + by));
    setHeld({ ...held, before });
    announce(t('tables.movedTo', { place: before + 1, count: table.fields.length }));
  };
  const putDown = (): void => {
    if (held === null) return;
    apply(moveFields(table, held.keys, placeOf(held)));
    announce(t('tables.putDown', { name: nameOf(held.keys[0]!), place: held.before + 1 }));
    setHeld(null);
  };
  const putBack = (): void => {
    announce(t('tables.putBack', { name: nameOf(held?.keys[0] ?? '') }));
    setHeld(null);
  };
  const moveTo = (lifted: readonly string[], to: number): void => apply(moveFields(table, lifted, to));

  const onKey = (event: KeyboardEvent<HTMLTableRowElement>, key: string): void => {
    if (event.target !== event.currentTarget || event.nativeEvent.isComposing) return;
    setCurrent(key);
    const at = keys.indexOf(key);
    const go = (to: number): void => {
      const next = keys[Math.max(0, Math.min(keys.length - 1, to))];
      if (next === undefined) return;
      if (event.shiftKey) {
        anchor.current ??= key;
        choose(next, 'extend');
      }
      focus(next);
    };
    const act = (event.ctrlKey || event.metaKey ? withControl : alone)(event.key);
    if (act === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    act();

    function alone(name: string): (() => void) | undefined {
      switch (name) {
        case 'ArrowDown':
          return () => (held === null ? go(at + 1) : moveHeld(1));
        case 'ArrowUp':
          return () => (held === null ? go(at - 1) : moveHeld(-1));
        case 'Home':
          return () => (held === null ? go(0) : moveHeld(-table.fields.length));
        case 'End':
          return () => (held === null ? go(keys.length - 1) : moveHeld(table.fields.length));
        case ' ':
          if (held !== null) return putDown;
          return () => (canMove ? lift(key) : choose(key, 'only'));
        case 'Escape':
          return held === null ? () => select([]) : putBack;
        case 'Enter':
          if (held !== null) return putDown;
          return () => {
            choose(key, 'only');
            if (editable) setRenaming(key);
          };
        case 'Delete':
          return editable && held === null
            ? () => onDelete(selection.includes(key) ? selection : [key])
            : undefined;
        default:
          return undefined;
      }
    }
  };
  const withControl = (name: string): (() => void) | undefined =>
    name.toLowerCase() === 'a' ? () => select(keys) : undefined;

  return (
    <FieldDrag canMove={canMove} onMove={moveTo}>
      <table
        ref={grid}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a grid is a table that is walked by keys
        role="grid"
        className="field-grid"
        aria-label={t('tables.fieldsOf', { name: label(table.label) })}
        aria-multiselectable="true"
        aria-rowcount={table.fields.length + 1}
      >
        <thead>
          <tr>
            <th className="field-handle">
              <span className="visually-hidden">{t('tables.move')}</span>
            </th>
            <th>{t('tables.label')}</th>
            <th>{t('tables.key')}</th>
            <th>{t('tables.type')}</th>
            <th>{t('tables.required')}</th>
            <th>{t('tables.unique')}</th>
            <th>{t('tables.defaultOrFormula')}</th>
            <th className="figure">{t('tables.usedBy')}</th>
            <th>
              <span className="visually-hidden">{t('tables.actions')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map((field) => (
            <FieldRow
              key={field.key}
              field={field}
              place={table.fields.indexOf(field)}
              selected={selection.includes(field.key)}
              held={held?.keys.includes(field.key) === true}
              focusable={field.key === focusable}
              renaming={renaming === field.key}
              canMove={canMove}
              onRename={(on) => {
                setRenaming(on ? field.key : null);
                if (!on) focus(field.key);
              }}
              onChoose={(how) => choose(field.key, how)}
              onKey={(event) => onKey(event, field.key)}
              onMove={(to) => moveTo(selection.includes(field.key) ? selection : [field.key], to)}
              onDelete={() => onDelete(selection.includes(field.key) ? selection : [field.key])}
            />
          ))}
        </tbody>
      </table>
    </FieldDrag>
  );
}
