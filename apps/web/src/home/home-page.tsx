/** Home: the day, what is to be done, what is owed, and for those who lead, the board. */
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
import { WidgetGrid } from '../dashboard/widget-grid.tsx';
import { useLabel } from '../i18n/use-label.ts';
import { NextTasks } from './next-tasks.tsx';
import { ReceivablesCard } from './receivables-card.tsx';
import { TodoCard } from './todo-card.tsx';
import './home.css';

export function HomePage() {
  const { t } = useTranslation();
  const label = useLabel();
  const format = useFormat();
  const go = useGo();
  const catalog = useCatalog();
  const { user, rights } = useSession();
  const { data } = useQuery(tasksQuery('todo'));
  const count = data?.counts.todo ?? 0;
  const start = (): void => go(paths.tasks());
  useTitle(t('home.title'));
  useShortcut('enter', t('home.start'), start, count > 0);
  const homeKey = catalog.meta.apps.find((app) => app.home !== undefined)?.home;
  // People with tasks of their own start from those; people who oversee see the board as well.
  const own = user.roles.some((role) => role.key === 'sales');
  const board =
    homeKey !== undefined && (!own || rights.seeAllTasks) ? catalog.dashboard(homeKey) : undefined;
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
        {board && data && count === 0 ? (
          <p className="soft" style={{ margin: '-8px 0 16px' }}>
            {t('home.nothingToDo', { count: data.counts.done })}
          </p>
        ) : (
          <div className="home-cards">
            <TodoCard data={data} />
            {board ? <NextTasks data={data} shown={3} /> : <ReceivablesCard own={own} />}
          </div>
        )}
        {!board && data && data.tasks.length > 0 ? <NextTasks data={data} shown={6} /> : null}
        {board ? (
          <section aria-label={label(board.label)}>
            <h2 style={{ margin: '8px 0 12px' }}>{label(board.label)}</h2>
            <WidgetGrid dashboard={board} />
          </section>
        ) : null}
      </div>
    </div>
  );
}
