/** What an app is called, by its key; what was made here belongs to the workspace itself. */
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useLabel } from '../../i18n/use-label.ts';
import { definitionsQuery } from '../drafts/definition-calls.ts';

export function useAppName(): (app: string) => string {
  const { t } = useTranslation();
  const label = useLabel();
  const { data } = useQuery(definitionsQuery);
  return (app) => {
    if (app === 'workspace') return t('build.ownApp');
    const known = data?.apps.find(({ key }) => key === app);
    return known === undefined ? app : label(known.label);
  };
}
