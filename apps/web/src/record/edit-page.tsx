/** Changes a record: sends changed fields only, and shows both sides where someone else changed the same. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError, call } from '../api/client.ts';
import { recordQuery } from '../api/queries.ts';
import { refreshAll } from '../api/query-client.ts';
import type { RecordDetail, RecordRow } from '../api/types.ts';
import { useOnce } from '../api/use-once.ts';
import { paths } from '../app/paths.ts';
import { useCatalog } from '../app/session-context.ts';
import { useGo } from '../app/use-go.ts';
import { usePathText } from '../app/use-place.ts';
import { useTitle } from '../app/use-title.ts';
import { formKeyFor, formQuery } from '../forms/form-queries.ts';
import { RecordForm, type Saved, type SaveRequest } from '../forms/record-form.tsx';
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
  current: RecordRow;
  /** Settle the save that met the conflict: it goes through after all, or the person goes back to the form. */
  resolve: (chosen: Values) => Promise<void>;
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
  /** Name of the button that was pressed last; the form stands anew over what came of it. */
  const [pressed, setPressed] = useState({ times: 0, name: '' });
  const once = useOnce();
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

  const path = `/forms/${plan.form.key}/records/${id}`;
  const saved: Saved = { record: id, leave: () => go(paths.record(key, id), { replace: true }) };
  const save = async ({ values, onceKey, basis, press }: SaveRequest): Promise<Saved> => {
    if (Object.keys(values).length === 0 && press === undefined) return saved;
    const { version = 0, record } = basis;
    const send = async (given: Values, ifMatch: number, firstKey?: string): Promise<void> => {
      const body = press === undefined ? { values: given } : { values: given, press };
      // What is saved twice meets its own version; what is pressed twice would be done twice.
      if (press === undefined) await call(path, { method: 'PATCH', body, ifMatch });
      else
        await once([body, ifMatch], (key) =>
          call(path, { method: 'PATCH', body, ifMatch, onceKey: firstKey ?? key }),
        );
      await refreshAll();
    };
    const part = (isList: boolean): Values =>
      Object.fromEntries(Object.entries(values).filter(([name]) => lists.has(name) === isList));
    try {
      await send(values, version, onceKey);
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
        return saved;
      }
      await new Promise<void>((done, refuse) => {
        const resolve = async (chosen: Values): Promise<void> => {
          const merged = { ...mergeValues(before, mine, current, fields), ...chosen };
          await send({ ...changedValues(current, merged, fields), ...rowsOver(current) }, current.version);
          done();
        };
        setClash({ before, mine, current, resolve, back: () => refuse(error) });
      });
    }
    return saved;
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
          key={pressed.times}
          table={table}
          opened={form.data}
          record={start.record}
          refs={start.refs}
          cut={start.cut}
          submitText={t('record.save')}
          save={save}
          done={pressed.name === '' ? undefined : t('record.pressed', { name: pressed.name })}
          onPressed={(name) => {
            setOpened(null);
            setClash(null);
            setPressed(({ times }) => ({ times: times + 1, name }));
          }}
          onCancel={() => go(paths.record(key, id))}
        />
        {clash ? (
          <ConflictDialog
            conflicts={conflictsOf(clash.before, clash.mine, clash.current, fields)}
            refs={start.refs}
            onResolve={clash.resolve}
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
