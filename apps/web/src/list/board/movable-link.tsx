/** The name of a card or entry: opens its record, and takes the keys by which it is moved. */
import type { KeyboardEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordRow, TableMeta } from '../../api/types.ts';
import { GoLink } from '../../app/go-link.tsx';
import { paths } from '../../app/paths.ts';

interface Props {
  table: TableMeta;
  row: RecordRow;
  asOf: string | undefined;
  movable: boolean;
  title?: string | undefined;
  /** @returns whether the key did something */
  onPress: (key: string) => boolean;
  onOpen: () => void;
  children: ReactNode;
}

export function MovableLink({ table, row, asOf, movable, title, onPress, onOpen, children }: Props) {
  const { t } = useTranslation();
  const press = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing || !movable || !onPress(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <GoLink
      to={paths.record(table.key, row.id, undefined, asOf)}
      className="row-link ellipsis"
      aria-roledescription={movable ? t('lists.movableCard') : undefined}
      draggable={false}
      title={title}
      onKeyDown={press}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return;
        event.preventDefault();
        onOpen();
      }}
    >
      {children}
    </GoLink>
  );
}
