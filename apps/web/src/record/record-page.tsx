/** One record: what it is, its figures, what happens to it now, and under tabs its fields, relatives and past. */
import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { isMissing } from '../api/client.ts';
import { recordQuery } from '../api/queries.ts';
import { paths } from '../app/paths.ts';
import { rememberPlace } from '../app/recent.ts';
import { useCatalog } from '../app/session-context.ts';
import { usePathText, useSearchText } from '../app/use-place.ts';
import { useTitle } from '../app/use-title.ts';
import { formKeyFor, formQuery } from '../forms/form-queries.ts';
import { useIsGone } from '../live/gone-records.ts';
import { Bones } from '../parts/bones.tsx';
import { ErrorState } from '../parts/error-state.tsx';
import { UnknownName } from '../parts/unknown-name.tsx';
import { FactStrip } from './fact-strip.tsx';
import { GoneRecord } from './gone-record.tsx';
import { NowLine } from './now-line.tsx';
import { pageParts } from './page-parts.ts';
import { RecordAgeing } from './record-ageing.tsx';
import { RecordContent } from './record-content.tsx';
import { RecordHead } from './record-head.tsx';
import './record.css';

export function RecordPage() {
  const { table: key = '', id: idText = '', tab = 'overview' } = usePathText();
  const { asOf } = useSearchText();
  const id = Number(idText);
  const catalog = useCatalog();
  const table = catalog.table(key);
  const query = useQuery({
    ...recordQuery(key, id, asOf),
    enabled: table !== undefined && Number.isInteger(id),
  });
  const form = useQuery({
    ...formQuery({ table: key, key: formKeyFor(key, 'page'), record: id, mode: 'view' }),
    enabled: table !== undefined && Number.isInteger(id),
  });
  const parts = useMemo(
    () => (form.data === undefined ? undefined : pageParts(form.data.plan.layout)),
    [form.data],
  );
  const detail = query.data;
  const title = detail && table ? String(detail.record[table.title] ?? id) : '';
  useTitle(title);
  useEffect(() => {
    if (title !== '') rememberPlace({ to: paths.record(key, id), title, table: key });
  }, [key, id, title]);

  const isGone = useIsGone(key, id, query.dataUpdatedAt) || isMissing(query.error);

  if (!table || !Number.isInteger(id))
    return <UnknownName name={key} among={catalog.meta.tables} pathOf={(near) => paths.list(near)} />;
  if (query.error && !detail) return <ErrorState error={query.error} retry={() => void query.refetch()} />;
  if (!detail) return <Bones lines={14} height={18} />;
  if (isGone) return <GoneRecord table={table} retry={() => void query.refetch()} />;
  return (
    <div className="page">
      <div className="page-inner">
        <RecordHead table={table} detail={detail} title={title} asOf={asOf} tab={tab} keys={parts?.facts} />
        <FactStrip table={table} detail={detail} asOf={asOf} keys={parts?.facts} />
        <RecordAgeing table={table} id={id} asOf={asOf} />
        <NowLine table={key} id={id} />
        {form.data !== undefined && parts !== undefined ? (
          <RecordContent table={table} detail={detail} form={form.data} parts={parts} tab={tab} asOf={asOf} />
        ) : form.error ? (
          <ErrorState error={form.error} retry={() => void form.refetch()} />
        ) : (
          <Bones lines={8} height={20} />
        )}
      </div>
    </div>
  );
}
