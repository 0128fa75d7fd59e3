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
import { formKeyFor, formQuery } from '../forms/form-queries.ts';
import { type Basis, RecordForm } from '../forms/record-form.tsx';
import { useLabel } from '../i18n/use-label.ts';
import { Bones } from '../parts/bones.tsx';
import { Crumbs } from '../parts/crumbs.tsx';
import { EmptyState } from '../parts/empty-state.tsx';
import { ErrorState } from '../parts/error-state.tsx';
import { ConflictDialog } from './conflict-dialog.tsx';
import { changedValues, conflictsOf, editableFields, mergeValues, type Values } from './form-state.ts';
import { rebaseRows } from './rebase-rows.ts';

interface Clash {
  before: Values;
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
  const table = useCatalog().table(key);
  // The record as it was when the form opened; live refresh must not change what is being edited.
  const query = useQuery({ ...recordQuery(key, id), refetchOnWindowFocus: false });
  const form = useQuery({
    ...formQuery({ table: key, key: formKeyFor(key, 'edit'), record: id }),
    enabled: table !== undefined,
  });
  const [opened, setOpened] = useState<RecordDetail | null>(null);
  const [clash, setClash] = useState<Clash | null>(null);
  const start = opened ?? query.data;
  if (opened === null && query.data) setOpened(query.data);
  const title = start && table ? String(start.record[table.title] ?? id) : '';
  useTitle(title);
  if (!table) return <EmptyState title={t('error.notFound')} text={t('error.notFoundText')} />;
  if (table.appendOnly)
    return <EmptyState title={t('record.appendOnly')} text={t('record.appendOnlyText')} />;
  if (query.error && !start) return <ErrorState error={query.error} retry={() => void query.refetch()} />;
  if (form.error && !form.data) return <ErrorState error={form.error} retry={() => void form.refetch()} />;
  if (!start || !form.data) return <Bones lines={10} height={24} />;
  const { plan } = form.data;
  const fields = editableFields(table.fields, 'update');
  const lists = new Set(table.collections.map((collection) => collection.key));

  const send = async (values: Values, version: number): Promise<void> => {
    await call(`/forms/${plan.form.key}/records/${id}`, {
      method: 'PATCH',
      body: { values },
      ifMatch: version,
    });
    await refreshAll();
  };
  const leave = (): void => go(paths.record(key, id), { replace: true });
  const save = async (values: Values, _once: string, { version = 0, record }: Basis): Promise<() => void> => {
    if (Object.keys(values).length === 0) return leave;
    const part = (isList: boolean): Values =>
      Object.fromEntries(Object.entries(values).filter(([name]) => lists.has(name) === isList));
    try {
      await send(values, version);
    } catch (error) {
      if (!(error instanceof ApiError) || error.status !== 409 || error.code !== 'record.conflict')
        throw error;
      const current =
        currentOf(error.body['current']) ?? (await call<RecordDetail>(`/tables/${key}/records/${id}`)).record;
      const before: Values = record ?? start.record;
      const mine = { ...before, ...part(false) };
      const rowsOver = (now: RecordRow): Values =>
        Object.fromEntries(
          Object.entries(part(true)).map(([name, list]) => [name, rebaseRows(before[name], list, now[name])]),
        );
      if (conflictsOf(before, mine, current, fields).length === 0) {
        const merged = mergeValues(before, mine, current, fields);
        await send({ ...changedValues(current, merged, fields), ...rowsOver(current) }, current.version);
        return leave;
      }
      await new Promise<void>((done, refuse) => {
        setClash({ before, mine, rows: rowsOver(current), current, done, back: () => refuse(error) });
      });
    }
    return leave;
  };
  const resolve = async (chosen: Values): Promise<void> => {
    if (!clash) return;
    const { before, mine, rows, current } = clash;
    const merged = { ...mergeValues(before, mine, current, fields), ...chosen };
    await send({ ...changedValues(current, merged, fields), ...rows }, current.version);
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
        <RecordForm
          table={table}
          opened={form.data}
          record={start.record}
          refs={start.refs}
          cut={start.cut}
          submitText={t('record.save')}
          save={save}
          onCancel={() => go(paths.record(key, id))}
        />
        {clash ? (
          <ConflictDialog
            conflicts={conflictsOf(clash.before, clash.mine, clash.current, fields)}
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
