/** A record on paper: one column of A4 with a head that says whose it is and when it was printed, nothing around it. */
import { PrinterOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { type CSSProperties, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { recordQuery } from '../api/queries.ts';
import type { RecordDetail, TableMeta } from '../api/types.ts';
import { GoLink } from '../app/go-link.tsx';
import { paths } from '../app/paths.ts';
import { useCatalog, useSession } from '../app/session-context.ts';
import { useFormat } from '../app/use-format.ts';
import { usePathText, useSearchText } from '../app/use-place.ts';
import { useTitle } from '../app/use-title.ts';
import { formKeyFor, formQuery, type OpenForm } from '../forms/form-queries.ts';
import { BlockGrid } from '../forms/layout/block-grid.tsx';
import { gatherLoose } from '../forms/layout/gather-loose.ts';
import { LayoutContext, type LayoutState } from '../forms/layout/layout-context.ts';
import { useLabel } from '../i18n/use-label.ts';
import { Bones } from '../parts/bones.tsx';
import { EmptyState } from '../parts/empty-state.tsx';
import { ErrorState } from '../parts/error-state.tsx';
import { cssVariables } from '../theme/css-variables.ts';
import { PageBlock } from './page-block.tsx';
import { usePageState } from './use-page-state.ts';
import './record.css';
import './print-page.css';

export function PrintPage() {
  const { t } = useTranslation();
  const { table: key = '', id: idText = '' } = usePathText();
  const { asOf } = useSearchText();
  const table = useCatalog().table(key);
  const id = Number(idText);
  const enabled = table !== undefined && Number.isInteger(id);
  const record = useQuery({ ...recordQuery(key, id, asOf), enabled });
  const form = useQuery({
    ...formQuery({ table: key, key: formKeyFor(key, 'print'), record: id, mode: 'view' }),
    enabled,
  });
  if (!table || !enabled) return <EmptyState title={t('error.notFound')} text={t('error.notFoundText')} />;
  const failed = record.error ?? form.error;
  if (failed) return <ErrorState error={failed} retry={() => void record.refetch()} />;
  if (!record.data || !form.data) return <Bones lines={14} height={18} />;
  return <Sheet table={table} detail={record.data} form={form.data} asOf={asOf} />;
}

/** Paper is light, whatever the screen is. */
const onPaper = cssVariables('light') as CSSProperties;

interface Props {
  table: TableMeta;
  detail: RecordDetail;
  form: OpenForm;
  asOf: string | undefined;
}

function Sheet({ table, detail, form, asOf }: Props) {
  const { plan } = form;
  const { t } = useTranslation();
  const label = useLabel();
  const format = useFormat();
  const { workspace, user } = useSession();
  const { record } = detail;
  const title = String(record[table.title] ?? record.id);
  useTitle(title);
  const state = usePageState(form, record, asOf);
  const blocks = useMemo(() => gatherLoose(plan.layout), [plan]);
  const layout = useMemo(
    (): LayoutState => ({
      shown: ({ id }) => state?.shown(id) ?? false,
      leaf: (block) => <PageBlock block={block} table={table} detail={detail} asOf={asOf} />,
      chosen: {},
      choose: () => undefined,
      reads: 'whole',
    }),
    [state, table, detail, asOf],
  );
  if (state === undefined) return <Bones lines={14} height={18} />;
  return (
    <div className="print-page">
      <div className="print-bar">
        <GoLink to={paths.record(table.key, record.id, undefined, asOf)}>‹ {title}</GoLink>
        <Button type="primary" icon={<PrinterOutlined />} onClick={() => window.print()}>
          {t('print.print')}
        </Button>
      </div>
      <article className="sheet" style={onPaper}>
        <header className="sheet-head">
          <span>{workspace.name}</span>
          <span>
            {asOf === undefined ? '' : `${t('asOf.on', { day: format.day(asOf) })} · `}
            {t('print.printed', { at: format.instant(workspace.now), by: user.name })}
          </span>
        </header>
        <h1>
          <span className="sheet-kind">{label(plan.form.label)}</span>
          {title}
        </h1>
        <div className="page-layout">
          <LayoutContext.Provider value={layout}>
            <BlockGrid blocks={blocks} />
          </LayoutContext.Provider>
        </div>
      </article>
    </div>
  );
}
