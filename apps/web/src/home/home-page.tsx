/** Home: the day, the way into the work, and the page of one's role; the board of an app where the role has none. */
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { tasksQuery } from '../api/queries.ts';
import { paths } from '../app/paths.ts';
import { useCatalog, useSession } from '../app/session-context.ts';
import { useShortcut } from '../app/shortcuts.tsx';
import { useFormat } from '../app/use-format.ts';
import { useGo } from '../app/use-go.ts';
import { useTitle } from '../app/use-title.ts';
import { PageGrid } from '../pages/page-grid.tsx';
import { homeBlocks } from './home-blocks.ts';

export function HomePage() {
  const { t } = useTranslation();
  const format = useFormat();
  const go = useGo();
  const catalog = useCatalog();
  const { user } = useSession();
  const { data } = useQuery(tasksQuery('todo'));
  const count = data?.counts.todo ?? 0;
  const start = (): void => go(paths.tasks());
  useTitle(t('home.title'));
  useShortcut('enter', t('home.start'), start, count > 0);
  return (
    <div className="page">
      <div className="page-inner">
        <div className="page-head">
          <h1>
            {format.dayText(format.today)}{' '}
            <span className="soft" style={{ fontWeight: 400 }}>
              {user.name}
            </span>
          </h1>
          <Button type="primary" className="wide-on-phone" onClick={start}>
            {count > 0 ? t('home.startCount', { count }) : t('notFound.tasks')}
          </Button>
        </div>
        <PageGrid page={{ blocks: homeBlocks(catalog.meta) }} />
      </div>
    </div>
  );
}
