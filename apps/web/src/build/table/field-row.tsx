/** One field in the grid: what it is called, of which type it is, what holds for it, where its value comes from, who uses it. */
import { HolderOutlined, MoreOutlined, WarningFilled } from '@ant-design/icons';
import { useDraggable } from '@dnd-kit/core';
import type { FieldDefinition } from '@dunlin/definition';
import { duplicateField, proposeKey, renameField } from '@dunlin/designer/table-edits';
import { Button, Dropdown } from 'antd';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useLabel } from '../../i18n/use-label.ts';
import { useExpressionWords } from '../expression/use-expression-words.ts';
import { expressionOf } from './draft-catalog.ts';
import { FieldTypeIcon } from './field-type-icon.tsx';
import { isComputed } from './field-type-info.ts';
import { InlineName } from './inline-name.tsx';
import { useTableEditing } from './table-editing.ts';

interface Props {
  field: FieldDefinition;
  place: number;
  selected: boolean;
  held: boolean;
  focusable: boolean;
  renaming: boolean;
  canMove: boolean;
  onRename: (on: boolean) => void;
  onChoose: (how: 'only' | 'toggle' | 'extend') => void;
  onKey: (event: KeyboardEvent<HTMLTableRowElement>) => void;
  onMove: (to: number) => void;
  onDelete: () => void;
}

export function FieldRow(props: Props) {
  const {
    field,
    place,
    selected,
    held,
    focusable,
    renaming,
    canMove,
    onRename,
    onChoose,
    onKey,
    onMove,
    onDelete,
  } = props;
  const { t } = useTranslation();
  const label = useLabel();
  const { table, types, editable, usages, problemsOf, apply } = useTableEditing();
  const words = useExpressionWords(table.key);
  const { setNodeRef, listeners, isDragging } = useDraggable({ id: field.key, disabled: !canMove });
  const type = types.get(field.type);
  const computed = isComputed(type);
  const errors = problemsOf(field).filter(({ severity }) => severity === 'error').length;
  const comesFrom = computed ? expressionOf(field) : (field.default as ReturnType<typeof expressionOf>);
  const said = comesFrom === undefined ? '' : words(comesFrom);
  const users = usages?.[field.key];
  const name = label(field.label);
  const keys = table.fields.map(({ key }) => key);
  return (
    <tr
      ref={setNodeRef}
      data-key={field.key}
      aria-selected={selected}
      aria-rowindex={place + 2}
      tabIndex={focusable ? 0 : -1}
      className={[selected ? 'selected' : '', held || isDragging ? 'held' : ''].join(' ').trim() || undefined}
      onKeyDown={onKey}
      onClick={(event) =>
        onChoose(event.shiftKey ? 'extend' : event.ctrlKey || event.metaKey ? 'toggle' : 'only')
      }
    >
      <td className="field-handle">
        {canMove ? (
          <span className="drag-handle" {...listeners}>
            <HolderOutlined aria-hidden="true" />
          </span>
        ) : null}
      </td>
      <td className="field-name" onDoubleClick={() => editable && onRename(true)}>
        <span className="row">
          <FieldTypeIcon type={field.type} />
          {renaming ? (
            <InlineName
              label={field.label}
              onDone={(next) => {
                if (next !== null) apply(renameField(table, field.key, next));
                onRename(false);
              }}
            />
          ) : (
            <span className="field-label" title={name}>
              {name}
            </span>
          )}
          {computed ? <span className="visually-hidden">{t('tables.computed')}</span> : null}
          {table.title === field.key ? <span className="field-tag">{t('tables.titleTag')}</span> : null}
          {field.hidden === true ? <span className="field-tag">{t('tables.hiddenTag')}</span> : null}
          {errors > 0 ? (
            <span className="field-error">
              <WarningFilled aria-hidden="true" /> {t('tables.problems', { count: errors })}
            </span>
          ) : null}
        </span>
      </td>
      <td className="formula quiet">{field.key}</td>
      <td>{label(type?.label) || field.type}</td>
      <td>{field.required === true ? t('tables.yes') : <Dash />}</td>
      <td>{field.unique === true ? t('tables.yes') : <Dash />}</td>
      <td className="field-source" title={said || undefined}>
        {said === '' ? <Dash /> : said}
      </td>
      <td className="figure">{users === undefined ? usages === undefined ? '…' : <Dash /> : users.length}</td>
      <td className="field-menu">
        {editable ? (
          <Dropdown
            trigger={['click']}
            menu={{
              items: [
                { key: 'rename', label: t('tables.rename') },
                { key: 'up', label: t('tables.moveUp'), disabled: !canMove || place === 0 },
                { key: 'down', label: t('tables.moveDown'), disabled: !canMove || place === keys.length - 1 },
                { key: 'first', label: t('tables.moveFirst'), disabled: !canMove || place === 0 },
                { key: 'last', label: t('tables.moveLast'), disabled: !canMove || place === keys.length - 1 },
                { key: 'copy', label: t('tables.duplicate') },
                { type: 'divider' },
                {
                  key: 'delete',
                  label: t('tables.delete'),
                  danger: true,
                  disabled: table.title === field.key,
                },
              ],
              onClick: ({ key, domEvent }) => {
                domEvent.stopPropagation();
                if (key === 'rename') onRename(true);
                if (key === 'up') onMove(place - 1);
                if (key === 'down') onMove(place + 2);
                if (key === 'first') onMove(0);
                if (key === 'last') onMove(keys.length);
                if (key === 'delete') onDelete();
                if (key === 'copy') {
                  const copy = proposeKey(field.key, keys, 'field');
                  const named = {
                    zh: t('tables.copyOf', { name: field.label.zh, lng: 'zh' }),
                    en: t('tables.copyOf', { name: field.label.en, lng: 'en' }),
                  };
                  apply(duplicateField(table, field.key, { key: copy, label: named }), [copy]);
                }
              },
            }}
          >
            <Button
              type="text"
              size="small"
              tabIndex={focusable ? 0 : -1}
              icon={<MoreOutlined />}
              aria-label={t('tables.actionsOf', { name })}
              onClick={(event) => event.stopPropagation()}
            />
          </Dropdown>
        ) : null}
      </td>
    </tr>
  );
}

const Dash = () => <span className="muted">—</span>;
