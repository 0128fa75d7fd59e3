/** Which columns a list has and in which order: searched, ticked, dragged by their handles or moved by keys. */
import { HolderOutlined } from '@ant-design/icons';
import {
  DndContext,
  type DragEndEvent,
  PointerSensor,
  TouchSensor,
  useDraggable,
  useDroppable,
  useSensor,
  useSensors,
} from '@dnd-kit/core';
import { Checkbox, Drawer, Input } from 'antd';
import { type KeyboardEvent, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Field, TableMeta } from '../../api/types.ts';
import type { ListState } from '../list-state.ts';
import { usePathOptions } from './use-path-options.ts';

interface Props {
  table: TableMeta;
  state: ListState;
  onChange: (columns: string[]) => void;
  onClose: () => void;
}

const anyField = (_: Field): boolean => true;

export default function ColumnDrawer({ table, state, onChange, onClose }: Props) {
  const { t } = useTranslation();
  const [search, setSearch] = useState('');
  const [lifted, setLifted] = useState<string | null>(null);
  const [said, setSaid] = useState('');
  const before = useRef<string[]>([]);
  const chosen = useMemo(() => state.columns.map(({ path }) => path), [state.columns]);
  const options = usePathOptions(table, anyField, chosen);
  const nameOf = (path: string): string => options.find(({ value }) => value === path)?.label ?? path;
  const fits = (label: string): boolean => label.toLowerCase().includes(search.trim().toLowerCase());
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 6 } }),
    useSensor(TouchSensor, { activationConstraint: { delay: 250, tolerance: 8 } }),
  );
  const move = (path: string, to: number): string[] => {
    const rest = chosen.filter((each) => each !== path);
    return rest.toSpliced(Math.max(0, Math.min(rest.length, to)), 0, path);
  };
  const drop = ({ active, over }: DragEndEvent): void => {
    if (over === null || over.id === active.id) return;
    onChange(move(String(active.id), chosen.indexOf(String(over.id))));
  };
  const say = (key: 'lists.lifted' | 'lists.movedTo' | 'lists.dropped', path: string, at: number): void =>
    setSaid(t(key, { name: nameOf(path), number: at + 1, count: chosen.length }));
  const press = (event: KeyboardEvent, path: string): void => {
    const at = chosen.indexOf(path);
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (event.key === ' ') {
      event.preventDefault();
      if (lifted === null) before.current = chosen;
      setLifted(lifted === null ? path : null);
      say(lifted === null ? 'lists.lifted' : 'lists.dropped', path, at);
    } else if (lifted === path && step !== undefined) {
      event.preventDefault();
      onChange(move(path, at + step));
      say('lists.movedTo', path, Math.max(0, Math.min(chosen.length - 1, at + step)));
    } else if (event.key === 'Escape' && lifted !== null) {
      event.preventDefault();
      event.stopPropagation();
      onChange(before.current);
      setLifted(null);
    }
  };
  const rest = options.filter(({ value, label }) => !chosen.includes(value) && fits(label));
  return (
    <Drawer open size={380} title={t('lists.columns')} onClose={onClose} keyboard={lifted === null}>
      <Input
        allowClear
        value={search}
        placeholder={t('lists.searchColumns')}
        aria-label={t('lists.searchColumns')}
        onChange={(event) => setSearch(event.target.value)}
      />
      <p className="visually-hidden" aria-live="polite">
        {said}
      </p>
      <h3 className="drawer-part">{t('lists.shownColumns', { count: chosen.length })}</h3>
      <DndContext
        sensors={sensors}
        onDragEnd={drop}
        accessibility={{ screenReaderInstructions: { draggable: '' } }}
      >
        <ul className="column-list">
          {chosen.map((path, at) =>
            fits(nameOf(path)) ? (
              <ShownColumn
                key={path}
                path={path}
                at={at}
                name={nameOf(path)}
                lifted={lifted === path}
                onPress={(event) => press(event, path)}
                onHide={
                  chosen.length < 2 ? undefined : () => onChange(chosen.filter((each) => each !== path))
                }
              />
            ) : null,
          )}
        </ul>
      </DndContext>
      <h3 className="drawer-part">{t('lists.otherColumns')}</h3>
      <ul className="column-list">
        {rest.map(({ value, label }) => (
          <li key={value}>
            <Checkbox checked={false} onChange={() => onChange([...chosen, value])}>
              {label}
            </Checkbox>
          </li>
        ))}
      </ul>
    </Drawer>
  );
}

interface ShownProps {
  path: string;
  at: number;
  name: string;
  lifted: boolean;
  onPress: (event: KeyboardEvent) => void;
  onHide: (() => void) | undefined;
}

function ShownColumn({ path, at, name, lifted, onPress, onHide }: ShownProps) {
  const { t } = useTranslation();
  const { setNodeRef: dragRef, listeners, transform, isDragging } = useDraggable({ id: path, data: { at } });
  const { setNodeRef: dropRef, isOver, active } = useDroppable({ id: path });
  // What comes from above is put below.
  const over = Number(active?.data.current?.['at']) < at ? 'over-below' : 'over';
  return (
    <li
      ref={(element) => {
        dragRef(element);
        dropRef(element);
      }}
      className={[lifted || isDragging ? 'lifted' : '', isOver && !isDragging ? over : '']
        .filter(Boolean)
        .join(' ')}
      style={transform === null ? undefined : { transform: `translateY(${transform.y}px)` }}
    >
      <button
        type="button"
        className="plain-button drag-handle"
        aria-label={t('lists.moveColumn', { name })}
        aria-pressed={lifted}
        {...listeners}
        onKeyDown={onPress}
      >
        <HolderOutlined />
      </button>
      <Checkbox checked disabled={onHide === undefined} onChange={() => onHide?.()}>
        {name}
      </Checkbox>
    </li>
  );
}
