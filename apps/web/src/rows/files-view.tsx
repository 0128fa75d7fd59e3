/** The files of a record: who brought what and when, to download, with more dropped in and mistakes taken out. */
import { DeleteOutlined, FileOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { call } from '../api/client.ts';
import { refreshAll } from '../api/query-client.ts';
import { seenPerson } from '../api/seen-person.ts';
import type { Choice, RecordDetail } from '../api/types.ts';
import type { UploadedFile } from '../api/upload.ts';
import { useCatalog } from '../app/session-context.ts';
import { useFormat } from '../app/use-format.ts';
import { useActorName } from '../parts/use-actor-name.ts';
import { useDescribeError } from '../parts/use-describe-error.ts';
import { ChoiceView } from '../values/choice-view.tsx';
import { FileDrop } from './file-drop.tsx';
import { limitsOf } from './file-limits.ts';
import { formatBytes } from './format-bytes.ts';
import { type Collection, draftsOf } from './row-drafts.ts';

interface Props {
  collection: Collection;
  detail: RecordDetail;
  asOf: string | undefined;
}

export function FilesView({ collection, detail, asOf }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const { modal, message } = App.useApp();
  const describe = useDescribeError();
  const actorName = useActorName();
  const table = useCatalog().table(collection.table);
  const { record, refs, outside } = detail;
  const rows = draftsOf(record[collection.key]);
  const kinds = (collection.options['kinds'] ?? []) as readonly Choice[];
  const isOpen =
    asOf === undefined &&
    seenPerson() === null &&
    (collection.follows !== true || detail.grants?.update !== false);
  const path = `/tables/${collection.table}/records`;
  const attach = async ({ upload }: UploadedFile, kind: string | undefined): Promise<void> => {
    const values = { [collection.via]: record.id, upload, ...(kind === undefined ? {} : { kind }) };
    await call(path, { method: 'POST', body: { values } });
    await refreshAll();
  };
  const remove = async (id: number, name: string): Promise<void> => {
    const sure = await modal.confirm({
      title: t('files.deleteTitle', { name }),
      content: t('files.deleteText'),
      okText: t('files.delete'),
      okButtonProps: { danger: true },
      cancelText: t('form.cancel'),
    });
    if (!sure) return;
    try {
      await call(`${path}/${id}`, { method: 'DELETE' });
      await refreshAll();
    } catch (error) {
      void message.error(describe(error).text);
    }
  };
  const text = (value: unknown): string => String(value ?? '');
  return (
    <>
      {rows.length === 0 ? <p className="rows-none muted">{t('files.none')}</p> : null}
      <ul className="file-list">
        {rows.map(({ id = 0, values }) => {
          const name = text(values['file_name']);
          const brought = refs['users']?.[text(values['created_by'])];
          const by = outside?.rows[collection.key]?.includes(id)
            ? actorName({ actor: null, as: null, through: { kind: 'form-link' }, stated: outside.stated })
            : (brought ?? t('timeline.system'));
          return (
            <li key={id}>
              <FileOutlined aria-hidden="true" />
              <div className="file-facts">
                <a href={`/api${path}/${id}/file`} download={name} className="file-name">
                  {name}
                </a>
                <span className="caption">
                  {formatBytes(Number(values['size']))} · {by} · {format.instant(text(values['created_at']))}
                  {' · '}
                  <span className="file-hash" title={`SHA-256 ${text(values['sha256'])}`}>
                    SHA-256 {text(values['sha256']).slice(0, 12)}…
                  </span>
                </span>
              </div>
              {kinds.length === 0 ? null : <ChoiceView value={text(values['kind'])} choices={kinds} />}
              {table?.grants.delete && isOpen ? (
                <Button
                  type="text"
                  icon={<DeleteOutlined />}
                  aria-label={t('files.deleteNamed', { name })}
                  title={t('files.delete')}
                  onClick={() => void remove(id, name)}
                />
              ) : null}
            </li>
          );
        })}
      </ul>
      {table?.grants.create && isOpen ? (
        <FileDrop limits={limitsOf(collection)} kinds={kinds} onFile={attach} />
      ) : null}
    </>
  );
}
