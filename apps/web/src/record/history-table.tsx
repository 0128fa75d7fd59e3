/** The history of a record's fields: when, who, through what, old and new. */
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { timelineQuery } from '../api/queries.ts';
import type { TimelineEntry } from '../api/types.ts';
import { useCatalog } from '../app/session-context.ts';
import { useFormat } from '../app/use-format.ts';
import { useLabel } from '../i18n/use-label.ts';
import { Bones } from '../parts/bones.tsx';
import { EmptyState } from '../parts/empty-state.tsx';
import { ErrorState } from '../parts/error-state.tsx';
import { ValueView } from '../values/value-view.tsx';
import '../list/list.css';

export function HistoryTable({ table, id }: { table: string; id: number }) {
  const { t } = useTranslation();
  const label = useLabel();
  const format = useFormat();
  const catalog = useCatalog();
  const query = useQuery(timelineQuery(table, id));
  if (query.error && !query.data)
    return <ErrorState small error={query.error} retry={() => void query.refetch()} />;
  if (!query.data) return <Bones lines={6} />;
  const own = query.data.entries.filter((entry) => entry.table === table && entry.recordId === id);
  const rows = own.flatMap((entry) => entry.changes.map((change) => ({ entry, change })));
  if (rows.length === 0) return <EmptyState small title={t('history.none')} text={t('history.noneText')} />;
  const through: Record<string, string> = {
    form: t('through.form'),
    import: t('through.import'),
    flow: t('through.flow'),
    rule: t('through.rule'),
    api: t('through.api'),
    merge: t('through.merge'),
    system: t('through.system'),
  };
  const throughText = ({ kind, label: name }: NonNullable<TimelineEntry['through']>): string =>
    [through[kind] ?? t('through.system'), ['rule', 'flow', 'import'].includes(kind) ? label(name) : '']
      .filter(Boolean)
      .join(' · ');
  return (
    <section className="card grid-scroll">
      <table className="grid middle">
        <thead>
          <tr>
            <th scope="col">{t('history.when')}</th>
            <th scope="col">{t('history.who')}</th>
            <th scope="col">{t('history.through')}</th>
            <th scope="col">{t('filter.field')}</th>
            <th scope="col">{t('history.old')}</th>
            <th scope="col">{t('history.new')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ entry, change }, index) => {
            const field = catalog.field(table, change.field);
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows only ever come on top, all at once
              <tr key={index} style={{ cursor: 'default' }}>
                <td>{format.instant(entry.at)}</td>
                <td>{entry.actor?.name ?? t('timeline.system')}</td>
                <td>{entry.through ? throughText(entry.through) : '—'}</td>
                <td>{label(change.label)}</td>
                <td>
                  {field ? (
                    <ValueView field={field} value={change.old} refs={query.data.refs} link={false} />
                  ) : (
                    String(change.old ?? '—')
                  )}
                </td>
                <td>
                  {field ? (
                    <ValueView field={field} value={change.new} refs={query.data.refs} link={false} />
                  ) : (
                    String(change.new ?? '—')
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
