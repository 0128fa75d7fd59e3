/** An address that leads nowhere: says so and offers the ways on. */
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { paths } from '../app/paths.ts';
import { useGo } from '../app/use-go.ts';
import { EmptyState } from './empty-state.tsx';

export function NotFoundPage() {
  const { t } = useTranslation();
  const go = useGo();
  return (
    <EmptyState
      page
      title={t('notFound.title')}
      text={t('notFound.text')}
      action={
        <>
          <Button type="primary" onClick={() => go(paths.home())}>
            {t('notFound.home')}
          </Button>
          <Button onClick={() => go(paths.tasks())}>{t('notFound.tasks')}</Button>
        </>
      }
    />
  );
}
