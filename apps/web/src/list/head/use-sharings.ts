/** With whom a view can be shared, in words; with everybody only by those who publish. */
import { useTranslation } from 'react-i18next';
import type { DescribedView } from '../../api/types.ts';
import { useSession } from '../../app/session-context.ts';

export function useSharings(now: DescribedView['shared'] = 'private') {
  const { t } = useTranslation();
  const { rights } = useSession();
  const spreads = rights.publish || rights.admin || now === 'all';
  return [
    { value: 'private', label: t('lists.shareNobody') },
    { value: 'team', label: t('lists.shareTeam') },
    ...(spreads ? [{ value: 'all', label: t('lists.shareAll') }] : []),
  ];
}
