/** Where a role says something: its definition, and the place in it. */
import { useTranslation } from 'react-i18next';
import { GoLink } from '../app/go-link.tsx';
import { paths } from '../app/paths.ts';
import { useSession } from '../app/session-context.ts';

export function GrantPlace({ document, pointer }: { document: string; pointer: string }) {
  const { t } = useTranslation();
  const { rights } = useSession();
  const key = /^roles\/(.+)\.json$/.exec(document)?.[1];
  const place = pointer === '' ? document : `${document} ${pointer}`;
  return (
    <p className="caption rights-place">
      <code>{place}</code>{' '}
      {key !== undefined && (rights.admin || rights.publish) ? (
        <GoLink to={paths.role(key)}>{t('rights.openRole')}</GoLink>
      ) : null}
    </p>
  );
}
