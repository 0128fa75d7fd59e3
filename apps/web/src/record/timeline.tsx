/** What happened to a record, newest first: changes, steps, messages, tasks. */
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { timelineQuery } from '../api/queries.ts';
import { Bones } from '../parts/bones.tsx';
import { EmptyState } from '../parts/empty-state.tsx';
import { ErrorState } from '../parts/error-state.tsx';
import { notableEntries } from './notable-entries.ts';
import { TimelineItem } from './timeline-item.tsx';

interface Props {
  table: string;
  id: number;
  limit?: number;
}

export function Timeline({ table, id, limit }: Props) {
  const { t } = useTranslation();
  const query = useQuery(timelineQuery(table, id));
  if (query.error && !query.data)
    return <ErrorState small error={query.error} retry={() => void query.refetch()} />;
  if (!query.data) return <Bones lines={6} />;
  const entries = notableEntries(query.data.entries).slice(0, limit);
  if (entries.length === 0)
    return <EmptyState small title={t('timeline.none')} text={t('timeline.noneText')} />;
  return (
    <ol className="timeline">
      {entries.map((entry, index) => (
        <TimelineItem
          // biome-ignore lint/suspicious/noArrayIndexKey: several things may happen in one instant
          key={`${entry.at} ${entry.kind} ${index}`}
          entry={entry}
          refs={query.data.refs}
          own={entry.table === table && entry.recordId === id}
        />
      ))}
    </ol>
  );
}
