/** The bar of the phone: home, tasks, search, new, me. */
import {
  CheckSquareOutlined,
  HomeOutlined,
  PlusOutlined,
  SearchOutlined,
  UserOutlined,
} from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { useLocation } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { tasksQuery } from '../api/queries.ts';
import { GoLink } from '../app/go-link.tsx';
import { paths } from '../app/paths.ts';
import { countQuery, shownCount } from '../notifications/count-query.ts';

const MeSheet = lazy(() => import('./me-sheet.tsx'));
const NewSheet = lazy(() => import('./new-sheet.tsx'));

export function BottomBar({ onSearch }: { onSearch: () => void }) {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const { data } = useQuery(tasksQuery('todo'));
  const unread = useQuery(countQuery).data?.unread ?? 0;
  const [sheet, setSheet] = useState<'new' | 'me' | null>(null);
  // Once opened they stay, so that they can slide away.
  const [opened, setOpened] = useState<ReadonlySet<'new' | 'me'>>(new Set());
  const show = (next: 'new' | 'me'): void => {
    setSheet(next);
    setOpened(new Set([...opened, next]));
  };
  const current = (start: string): 'page' | undefined => (pathname.startsWith(start) ? 'page' : undefined);
  return (
    <nav className="bottom-bar" aria-label={t('frame.navigation')}>
      <GoLink to={paths.home()} className="bottom-link" aria-current={current('/w/main/home')}>
        <HomeOutlined aria-hidden="true" />
        {t('home.title')}
      </GoLink>
      <GoLink to={paths.tasks()} className="bottom-link" aria-current={current('/w/main/tasks')}>
        <CheckSquareOutlined aria-hidden="true" />
        {t('tasks.short')}
        {data?.counts.todo ? <span className="side-count">{data.counts.todo}</span> : null}
      </GoLink>
      <button type="button" className="bottom-link" onClick={onSearch}>
        <SearchOutlined aria-hidden="true" />
        {t('search.short')}
      </button>
      <button type="button" className="bottom-link" onClick={() => show('new')}>
        <PlusOutlined aria-hidden="true" />
        {t('frame.new')}
      </button>
      <button type="button" className="bottom-link" onClick={() => show('me')}>
        <UserOutlined aria-hidden="true" />
        {t('frame.me')}
        {unread > 0 ? <span className="side-count">{shownCount(unread)}</span> : null}
      </button>
      <Suspense fallback={null}>
        {opened.has('new') ? <NewSheet open={sheet === 'new'} onClose={() => setSheet(null)} /> : null}
        {opened.has('me') ? <MeSheet open={sheet === 'me'} onClose={() => setSheet(null)} /> : null}
      </Suspense>
    </nav>
  );
}
