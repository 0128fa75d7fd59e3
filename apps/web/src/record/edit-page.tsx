/** Changes a record: sends changed fields only, and shows both sides where someone else changed the same. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError, call } from '../api/client.ts';
import { recordQuery } from '../api/queries.ts';
import { refreshAll } from '../api/query-client.ts';
import type { RecordDetail, RecordRow } from '../api/types.ts';
import { paths } from '../app/paths.ts';
import { useCatalog } from '../app/session-context.ts';
import { useGo } from '../app/use-go.ts';
import { usePathText } from '../app/use-place.ts';
import { useTitle } from '../app/use-title.ts';
import { useLabel } from '../i18n/use-label.ts';
import { Bones } from '../parts/bones.tsx';
import { Crumbs } from '../parts/crumbs.tsx';
import { EmptyState } from '../parts/empty-state.tsx';
import { ErrorState } from '../parts/error-state.tsx';
import { unseenFields } from '../values/sight-of.ts';
import { ConflictDialog } from './conflict-dialog.tsx';
import {
  changedValues,
  conflictsOf,
  editableFields,
  editedPart,
  mergeValues,
  type Values,
} from './form-state.ts';
import { RecordForm } from './record-form.tsx';

interface Clash {
  mine: Values;
  /** What is asked of rows: they carry versions of their own. */
  rows: Values;
  current: RecordRow;
  /** Settle the save that met the conflict: it went through after all, or the person went back to the form. */
  done: () => void;
  back: () => void;
}

/** The record as it stands now, which the server sends along with a conflict, bare or with its titles. */
function currentOf(sent: unknown): RecordRow | null {
  if (typeof sent !== 'object' || sent === null) return null;
  const inner = 'record' in sent ? sent.record : sent;
  return typeof inner === 'object' && inner !== null && 'version' in inner ? (inner as RecordRow) : null;
}

export function EditPage() {
  const { t } = useTranslation();
  const label = useLabel();
  const go = useGo();
  const { table: key = '', id: idText = '' } = usePathText();
  const id = Number(idText);
  const whole = useCatalog().table(key);
  // The record as it was when the form opened; live refresh must not change what is being edited.
  const query = useQuery({ ...recordQuery(key, id), refetchOnWindowFocus: false });
  const [opened, setOpened] = useState<RecordDetail | null>(null);
  const [clash, setClash] = useState<Clash | null>(null);
  const start = opened ?? query.data;
  if (opened === null && query.data) setOpened(query.data);
  const title = start && whole ? String(start.record[whole.title] ?? id) : '';
  useTitle(title);
  if (!whole) return <EmptyState title={t('error.notFound')} text={t('error.notFoundText')} />;
  if (whole.appendOnly)
    return <EmptyState title={t('record.appendOnly')} text={t('record.appendOnlyText')} />;
  const { table, fixed } = editedPart(whole);
  if (query.error && !start) return <ErrorState error={query.error} retry={() => void query.refetch()} />;
  if (!start) return <Bones lines={10} height={24} />;
  const fields = editableFields(table.fields, 'update');

  const send = async (values: Values, version: number): Promise<void> => {
    await call(`/tables/${key}/records/${id}`, { method: 'PATCH', body: { values }, ifMatch: version });
    await refreshAll();
    go(paths.record(key, id), { replace: true });
  };
  const save = async (changed: Values, all: Values): Promise<void> => {
    if (Object.keys(changed).length === 0) {
      go(paths.record(key, id), { replace: true });
      return;
    }
    const keys = new Set(table.collections.map((collection) => collection.key));
    const rows = Object.fromEntries(Object.entries(changed).filter(([name]) => keys.has(name)));
    try {
      await send(changed, start.record.version);
    } catch (error) {
      if (!(error instanceof ApiError) || error.status !== 409 || error.code !== 'record.conflict')
        throw error;
      const current =
        currentOf(error.body['current']) ?? (await call<RecordDetail>(`/tables/${key}/records/${id}`)).record;
      if (conflictsOf(start.record, all, current, fields).length === 0) {
        const merged = mergeValues(start.record, all, current, fields);
        await send({ ...changedValues(current, merged, fields), ...rows }, current.version);
        return;
      }
      await new Promise<void>((done, refuse) => {
        setClash({ mine: all, rows, current, done, back: () => refuse(error) });
      });
    }
  };
  const resolve = async (chosen: Values): Promise<void> => {
    if (!clash) return;
    const merged = { ...mergeValues(start.record, clash.mine, clash.current, fields), ...chosen };
    await send({ ...changedValues(clash.current, merged, fields), ...clash.rows }, clash.current.version);
    clash.done();
  };
  return (
    <div className="page">
      <div className="page-inner">
        <Crumbs
          items={[
            { text: label(table.label), to: paths.list(key) },
            { text: title, to: paths.record(key, id) },
          ]}
        />
        <div className="page-head">
          <h1>{t('record.edit', { name: title })}</h1>
        </div>
        {fixed.length > 0 ? (
          <p className="muted">
            {t('record.fixed', {
              fields: fixed.map((field) => label(field.label)).join(label({ zh: '、', en: ', ' })),
            })}
          </p>
        ) : null}
        <RecordForm
          table={table}
          initial={start.record}
          refs={start.refs}
          doing="update"
          hidden={unseenFields(start.record)}
          submitText={t('record.save')}
          save={save}
          onCancel={() => go(paths.record(key, id))}
        />
        {clash ? (
          <ConflictDialog
            conflicts={conflictsOf(start.record, clash.mine, clash.current, fields)}
            refs={start.refs}
            onResolve={resolve}
            onClose={() => {
              setClash(null);
              clash.back();
            }}
          />
        ) : null}
      </div>
    </div>
  );
}
