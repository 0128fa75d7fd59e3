/** The rows of the log: a table on a desk, cards on a phone; older ones are loaded on request. */
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Refs } from '../api/types.ts';
import { GoLink } from '../app/go-link.tsx';
import { paths } from '../app/paths.ts';
import { useCatalog } from '../app/session-context.ts';
import { useFormat } from '../app/use-format.ts';
import { usePhone } from '../app/use-phone.ts';
import { useLabel } from '../i18n/use-label.ts';
import { Bones } from '../parts/bones.tsx';
import { EmptyState } from '../parts/empty-state.tsx';
import { ErrorState } from '../parts/error-state.tsx';
import { GridFoot } from '../parts/grid-foot.tsx';
import { type AuditFilter, auditKindsQuery, auditQuery, type LogEntry } from './audit-queries.ts';
import { EntryDetail } from './entry-detail.tsx';
import { useThroughText } from './use-through-text.ts';

export function AuditLog({ filter }: { filter: AuditFilter }) {
  const { t } = useTranslation();
  const label = useLabel();
  const format = useFormat();
  const phone = usePhone();
  const catalog = useCatalog();
  const through = useThroughText();
  const kinds = useQuery(auditKindsQuery).data?.kinds;
  const query = useInfiniteQuery(auditQuery(filter));
  const pages = query.data?.pages ?? [];
  const rows = pages.flatMap((page) => page.entries.map((entry) => ({ entry, refs: page.refs as Refs })));
  if (query.error && rows.length === 0)
    return <ErrorState error={query.error} retry={() => void query.refetch()} />;
  if (query.isPending) return <Bones lines={12} height={20} />;
  if (rows.length === 0) return <EmptyState title={t('audit.none')} text={t('audit.noneText')} />;

  const kindText = (kind: string): string => label(kinds?.find(({ key }) => key === kind)?.label) || kind;
  const who = ({ actor, as }: LogEntry) => (
    <>
      {actor?.name ?? t('timeline.system')}
      {as === null ? null : <div className="caption">{t('audit.inPlaceOf', { name: as.name })}</div>}
    </>
  );
  const way = ({ through: { kind, label: name } }: LogEntry): string =>
    [through.text(kind), ['rule', 'flow', 'import'].includes(kind) ? label(name) : '']
      .filter(Boolean)
      .join(' · ');
  const subject = ({ table, record, title, subject: about }: LogEntry) => {
    const meta = table === null ? undefined : catalog.table(table);
    const name = meta === undefined ? (table ?? '') : label(meta.labelOne);
    if (table === null || record === null) {
      return [meta === undefined ? name : label(meta.label), about].filter(Boolean).join(' · ') || '—';
    }
    const text = title ?? about ?? t('value.recordNumber', { id: record });
    return (
      <>
        {title !== null && meta !== undefined && table !== 'users' ? (
          <GoLink to={paths.record(table, record)}>{text}</GoLink>
        ) : (
          text
        )}
        <div className="caption">{name}</div>
      </>
    );
  };
  const foot = <GridFoot rows={rows.length} query={query} />;
  if (phone) {
    return (
      <>
        <div className="cards audit-cards">
          {rows.map(({ entry, refs }) => (
            <section key={entry.id} className="card record-card">
              <h3>{kindText(entry.kind)}</h3>
              {entry.table === null && entry.subject === null ? null : <div>{subject(entry)}</div>}
              <EntryDetail entry={entry} refs={refs} />
              <div className="caption">
                {format.instantNear(entry.at)} · {entry.actor?.name ?? t('timeline.system')} · {way(entry)}
              </div>
            </section>
          ))}
        </div>
        {foot}
      </>
    );
  }
  return (
    <section className="card" style={{ overflow: 'hidden' }}>
      <div className="related-scroll">
        <table className="grid middle audit-table">
          <thead>
            <tr>
              <th scope="col">{t('history.when')}</th>
              <th scope="col">{t('history.who')}</th>
              <th scope="col">{t('audit.what')}</th>
              <th scope="col">{t('audit.record')}</th>
              <th scope="col">{t('audit.detail')}</th>
              <th scope="col">{t('history.through')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ entry, refs }) => (
              <tr key={entry.id}>
                <td title={t('audit.number', { id: entry.id })}>{format.instant(entry.at)}</td>
                <td>{who(entry)}</td>
                <td>{kindText(entry.kind)}</td>
                <td>{subject(entry)}</td>
                <td className="audit-detail">
                  <EntryDetail entry={entry} refs={refs} />
                </td>
                <td>{way(entry)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {foot}
    </section>
  );
}
