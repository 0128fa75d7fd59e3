/** What happened to a record, newest first: changes, steps, messages, tasks. */
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { timelineQuery } from '../api/queries.ts';
import { useCatalog } from '../app/session-context.ts';
import { Select } from '../fields/select.tsx';
import { useLabel } from '../i18n/use-label.ts';
import { mergeRefs } from '../list/merge-refs.ts';
import { Bones } from '../parts/bones.tsx';
import { EmptyState } from '../parts/empty-state.tsx';
import { ErrorState } from '../parts/error-state.tsx';
import { GridFoot } from '../parts/grid-foot.tsx';
import { notableEntries } from './notable-entries.ts';
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
  const query = useInfiniteQuery(timelineQuery(table, id, only));
  if (query.error && !query.data)
    return <ErrorState small error={query.error} retry={() => void query.refetch()} />;
  if (!query.data) return <Bones lines={6} />;
  const { pages } = query.data;
  const loaded = pages.flatMap((page) => page.entries);
  const refs = mergeRefs(pages);
  const families = pages[0]?.families ?? [];
  const entries = notableEntries(loaded).slice(0, limit);
  const words: Readonly<Record<string, string>> = {
    $messages: t('timeline.messages'),
    $tasks: t('timeline.tasks'),
    $documents: t('timeline.documents'),
    $flows: t('timeline.flows'),
  };
  return (
    <>
      {limit === undefined && (families.length > 1 || only !== null) ? (
        <div className="timeline-filter">
          <Select<string | null>
            aria-label={t('timeline.only')}
            allowClear
            placeholder={t('timeline.all')}
            value={only}
            onChange={(next) => setOnly(next ?? null)}
            options={families.map((family) => ({
              value: family,
              label: words[family] ?? label(catalog.table(family)?.label),
            }))}
          />
        </div>
      ) : null}
      {entries.length === 0 ? (
        <EmptyState small title={t('timeline.none')} text={t('timeline.noneText')} />
      ) : null}
      <ol className="timeline" aria-busy={query.isPlaceholderData}>
        {entries.map((entry, index) => (
          <TimelineItem
            // biome-ignore lint/suspicious/noArrayIndexKey: several things may happen in one instant
            key={`${entry.at} ${entry.kind} ${index}`}
            entry={entry}
            refs={refs}
            own={entry.table === table && entry.recordId === id}
          />
        ))}
      </ol>
      {limit === undefined && query.hasNextPage ? <GridFoot rows={entries.length} query={query} /> : null}
    </>
  );
}
