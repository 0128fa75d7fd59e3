/** A card of a kanban. Space lifts it, arrows choose a column, Space puts it there, Esc leaves it; Enter opens its record. */

import { MoreOutlined } from '@ant-design/icons';
import { useDraggable } from '@dnd-kit/core';
import { Button, Dropdown } from 'antd';
import { useTranslation } from 'react-i18next';
import type { RecordRow, Refs, TableMeta } from '../../api/types.ts';
import { CardFields, CardRefusal, CardTitle } from '../board/board-card.tsx';
import { MovableLink } from '../board/movable-link.tsx';
import type { Column, ListState } from '../list-state.ts';

interface Props {
  table: TableMeta;
  state: ListState;
  by: Column;
  row: RecordRow;
  refs: Refs;
  lanes: readonly { id: string; name: string; closed: string | undefined }[];
  lifted: boolean;
  movable: boolean;
  waiting: boolean;
  refused: string | undefined;
  /** @returns whether the key did something */
  onPress: (key: string) => boolean;
  onPut: (lane: string) => void;
  onOpen: () => void;
}

export function KanbanCard(props: Props) {
  const { table, state, by, row, refs, lanes, lifted, movable, waiting, refused } = props;
  const { t } = useTranslation();
  const { setNodeRef, listeners, isDragging } = useDraggable({
    id: row.id,
    data: { row, refs },
    disabled: !movable || waiting,
  });
  return (
    <li
      ref={setNodeRef}
      className={['board-card', lifted ? 'lifted' : '', isDragging ? 'leaving' : '', waiting ? 'waiting' : '']
        .filter(Boolean)
        .join(' ')}
      {...listeners}
    >
      <div className="card-head">
        <MovableLink
          table={table}
          row={row}
          asOf={state.asOf}
          movable={movable}
          onPress={props.onPress}
          onOpen={props.onOpen}
        >
          <CardTitle table={table} row={row} refs={refs} />
        </MovableLink>
        {movable ? (
          <Dropdown
            trigger={['click']}
            menu={{
              items: lanes.map(({ id, name, closed }) => ({
                key: id,
                label: name,
                disabled: closed !== undefined,
                ...(closed === undefined ? {} : { title: closed }),
              })),
              onClick: ({ key, domEvent }) => {
                domEvent.stopPropagation();
                props.onPut(key);
              },
            }}
          >
            <Button
              type="text"
              size="small"
              icon={<MoreOutlined />}
              aria-label={t('lists.moveTo')}
              title={t('lists.moveTo')}
              onPointerDown={(event) => event.stopPropagation()}
            />
          </Dropdown>
        ) : null}
      </div>
      <CardFields table={table} state={state} row={row} refs={refs} without={by} />
      <CardRefusal reason={refused} />
    </li>
  );
}
