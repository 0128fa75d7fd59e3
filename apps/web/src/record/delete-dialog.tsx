/** Deleting a record: says what goes, and where others refer to it, names them instead. What went can be brought back at once. */
import { useQueries } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { call } from '../api/client.ts';
import { firstRecordsQuery } from '../api/queries.ts';
import { refreshWithout } from '../api/query-client.ts';
import type { TableMeta } from '../api/types.ts';
import type { Catalog } from '../app/catalog.ts';
import { GoLink } from '../app/go-link.tsx';
import { paths } from '../app/paths.ts';
import { useGo } from '../app/use-go.ts';
import { useLabel } from '../i18n/use-label.ts';
import { Dialog } from '../parts/dialog.tsx';
import { useSubmit } from '../parts/use-submit.ts';
import { useRestore } from '../trash/use-restore.tsx';
import { relatedTables } from './related-tables.ts';

interface Props {
  table: TableMeta;
  id: number;
  /** Of the record as it is shown: one that was changed meanwhile is not deleted unseen. */
  version: number;
  title: string;
  catalog: Catalog;
  onClose: () => void;
}

const counted = 20;

export function DeleteDialog({ table, id, version, title, catalog, onClose }: Props) {
  const { t } = useTranslation();
  const label = useLabel();
  const go = useGo();
  const { message } = App.useApp();
  const restore = useRestore(table);
  const { busy, problems, run } = useSubmit();
  const related = relatedTables(catalog, table);
  const counts = useQueries({
    queries: related.map((each) =>
      firstRecordsQuery({
        table: each.table.key,
        filter: `${each.field.key} = ${id}`,
        fields: [each.table.title],
        limit: counted,
      }),
    ),
  });
  const users = related
    .map((each, index) => ({
      ...each,
      count: counts[index]?.data?.records.length ?? 0,
      more: counts[index]?.data?.nextCursor != null,
    }))
    .filter((each) => each.count > 0);
  const blocked = users.length > 0;
  const tellWithUndo = (): void => {
    const key = `deleted-${table.key}-${id}`;
    const undo = (): void => {
      message.destroy(key);
      void restore(id, title);
    };
    void message.success({
      key,
      duration: 10,
      content: (
        <>
          {t('record.deleted', { name: title })}
          {table.grants.create ? (
            <Button type="link" size="small" onClick={undo}>
              {t('trash.undo')}
            </Button>
          ) : null}
        </>
      ),
    });
  };
  const remove = (): Promise<boolean> =>
    run(async () => {
      await call(`/tables/${table.key}/records/${id}`, { method: 'DELETE', ifMatch: version });
      await refreshWithout(table.key, id);
      tellWithUndo();
      go(paths.list(table.key), { replace: true });
    });
  return (
    <Dialog
      title={t('record.deleteTitle', { name: title })}
      submit={t('record.deleteOne', { name: title })}
      onSubmit={() => void remove()}
      danger
      busy={busy}
      disabled={blocked}
      problems={problems}
      onClose={onClose}
    >
      {blocked ? (
        <>
          <p>{t('record.deleteBlocked')}</p>
          <ul>
            {users.map((each) => (
              <li key={each.tab}>
                <GoLink
                  to={paths.list(each.table.key, { filter: `${each.field.key} = ${id}` })}
                  onClick={onClose}
                >
                  {t('record.deleteUser', {
                    name: label(each.table.label),
                    count: each.count,
                    more: each.more ? '+' : '',
                  })}
                </GoLink>
              </li>
            ))}
          </ul>
        </>
      ) : (
        <p>{t('record.deleteText')}</p>
      )}
    </Dialog>
  );
}
