/** An address whose last part names nothing that the reader may open: the one with the nearest name, and the way home. */
import { type Label, nearestName } from '@dunlin/definition';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { paths } from '../app/paths.ts';
import { useGo } from '../app/use-go.ts';
import { useLabel } from '../i18n/use-label.ts';
import { EmptyState } from './empty-state.tsx';

interface Props {
  name: string;
  /** All of the kind that the reader may open. */
  among: Iterable<{ readonly key: string; readonly label: Label }>;
  pathOf: (key: string) => string;
}

export function UnknownName({ name, among, pathOf }: Props) {
  const { t } = useTranslation();
  const label = useLabel();
  const go = useGo();
  const known = new Map([...among].map((each) => [each.key, each]));
  const near = known.get(nearestName(name, known.keys()) ?? '');
  return (
    <EmptyState
      page
      title={t('error.notFound')}
      text={t('error.notFoundText')}
      action={
        <>
          {near === undefined ? null : (
            <Button type="primary" onClick={() => go(pathOf(near.key))}>
              {t('notFound.near', { name: label(near.label) })}
            </Button>
          )}
          <Button onClick={() => go(paths.home())}>{t('notFound.home')}</Button>
        </>
      }
    />
  );
}
