/** Where a role says something, in words: the table, the right or field, and the way to the role for who may edit it. */
import { useTranslation } from 'react-i18next';
import { useRightText } from '../admin/roles/use-right-text.ts';
import { GoLink } from '../app/go-link.tsx';
import { paths } from '../app/paths.ts';
import { useCatalog, useSession } from '../app/session-context.ts';
import { useLabel } from '../i18n/use-label.ts';
import { rightOrder } from './right-order.ts';

export function GrantPlace({ document, pointer }: { document: string; pointer: string }) {
  const { t } = useTranslation();
  const { rights } = useSession();
  const words = usePlaceWords();
  const key = /^roles\/(.+)\.json$/.exec(document)?.[1];
  const place = words(pointer);
  return (
    <p className="caption rights-place">
      {place === '' ? null : `${place} `}
      {key !== undefined && (rights.admin || rights.publish) ? (
        <GoLink to={paths.role(key)}>{t('rights.openRole')}</GoLink>
      ) : null}
    </p>
  );
}

/** A pointer into the definition of a role → the same in words; nothing for the role as a whole. */
function usePlaceWords(): (pointer: string) => string {
  const { t } = useTranslation();
  const label = useLabel();
  const catalog = useCatalog();
  const rightText = useRightText();
  return (pointer) => {
    const [part, table, right, detail] = pointer
      .split('/')
      .slice(1)
      .map((each) => each.replaceAll('~1', '/').replaceAll('~0', '~'));
    if (part !== 'tables') return '';
    if (table === undefined) return t('rights.placeNone');
    const named = table === '*' ? t('rights.placeAnyTable') : label(catalog.table(table)?.label) || table;
    if (right === 'fields') {
      const field = detail === undefined || detail === '*' ? undefined : catalog.field(table, detail);
      const words = detail === '*' ? t('role.fieldsDefault') : label(field?.label) || (detail ?? '');
      return [named, t('role.fields'), words].filter(Boolean).join(' · ');
    }
    const known = rightOrder.find((each) => each === right);
    const given = known === undefined ? t('rights.placeNotSet') : rightText(known);
    return [named, detail === 'rows' && known ? t('role.rows', { right: given }) : given].join(' · ');
  };
}
