/** Records of a table that stand twice: those to be looked at, and what has been merged. */
import { useTranslation } from 'react-i18next';
import type { TableMeta } from '../api/types.ts';
import { GoLink } from '../app/go-link.tsx';
import { paths } from '../app/paths.ts';
import { useCatalog } from '../app/session-context.ts';
import { usePathText, useSearchText } from '../app/use-place.ts';
import { useTitle } from '../app/use-title.ts';
import { useLabel, useNoun } from '../i18n/use-label.ts';
import { Crumbs } from '../parts/crumbs.tsx';
import { EmptyState } from '../parts/empty-state.tsx';
import { DuplicateGroups } from './duplicate-groups.tsx';
import { MergesList } from './merges-list.tsx';
import '../list/list.css';
import '../record/record.css';
import './duplicates.css';

export function DuplicatesPage() {
  const { t } = useTranslation();
  const { table: key = '' } = usePathText();
  const table = useCatalog().table(key);
  if (!table) return <EmptyState title={t('error.notFound')} text={t('error.notFoundText')} />;
  return <DuplicatesOf key={key} table={table} />;
}

function DuplicatesOf({ table }: { table: TableMeta }) {
  const { t } = useTranslation();
  const label = useLabel();
  const noun = useNoun();
  const { tab, record, import: from } = useSearchText();
  const heading = t('duplicates.of', { name: noun(table.label) });
  useTitle(heading);
  const asked = { record, import: from };
  const tabs = [
    { key: undefined, text: t('duplicates.toReview') },
    { key: 'merged', text: t('duplicates.merged') },
  ];
  return (
    <div className="page">
      <div className="page-inner">
        <Crumbs items={[{ text: label(table.label), to: paths.list(table.key) }]} />
        <div className="page-head">
          <h1>{heading}</h1>
        </div>
        <nav className="tab-strip" aria-label={heading}>
          {tabs.map((each) => (
            <GoLink
              key={each.text}
              to={paths.duplicates(table.key, { ...asked, tab: each.key })}
              aria-current={tab === each.key ? 'page' : undefined}
            >
              {each.text}
            </GoLink>
          ))}
        </nav>
        {tab === 'merged' ? <MergesList table={table} /> : <DuplicateGroups table={table} asked={asked} />}
      </div>
    </div>
  );
}
