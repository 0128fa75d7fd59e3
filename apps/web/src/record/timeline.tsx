/** What happened to a record, newest first: changes, steps, messages, tasks. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { timelineQuery } from '../api/queries.ts';
import { useCatalog } from '../app/session-context.ts';
import { Select } from '../fields/select.tsx';
import { useLabel } from '../i18n/use-label.ts';
import { Bones } from '../parts/bones.tsx';
import { EmptyState } from '../parts/empty-state.tsx';
import { ErrorState } from '../parts/error-state.tsx';
import { notableEntries } from './notable-entries.ts';
import { familyOf } from './timeline-families.ts';
import { TimelineItem } from './timeline-item.tsx';

interface Props {
  table: string;
  id: number;
  limit?: number;
}

export function Timeline({ table, id, limit }: Props) {
  const { t } = useTranslation();
  const label = useLabel();
  const catalog = useCatalog();
  const [only, setOnly] = useState<string | null>(null);
  const query = useQuery(timelineQuery(table, id));
  if (query.error && !query.data)
    return <ErrorState small error={query.error} retry={() => void query.refetch()} />;
  if (!query.data) return <Bones lines={6} />;
  const all = notableEntries(query.data.entries);
  const present = [...new Set(all.map(familyOf))];
  const entries = all.filter((entry) => only === null || familyOf(entry) === only).slice(0, limit);
  if (entries.length === 0)
    return <EmptyState small title={t('timeline.none')} text={t('timeline.noneText')} />;
  const words: Readonly<Record<string, string>> = {
    $messages: t('timeline.messages'),
    $tasks: t('timeline.tasks'),
    $documents: t('timeline.documents'),
    $flows: t('timeline.flows'),
  };
  return (
    <>
      {limit === undefined && present.length > 1 ? (
        <div className="timeline-filter">
          <Select<string | null>
            aria-label={t('timeline.only')}
            allowClear
            placeholder={t('timeline.all')}
            value={only}
            onChange={(next) => setOnly(next ?? null)}
            options={present.map((family) => ({
              value: family,
              label: words[family] ?? label(catalog.table(family)?.label),
            }))}
          />
        </div>
      ) : null}
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
    </>
  );
}
