/** Where the screen stands: links to what is above it. */
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { GoLink } from '../app/go-link.tsx';

export function Crumbs({ items }: { items: readonly { text: string; to: string }[] }) {
  const { t } = useTranslation();
  return (
    <nav aria-label={t('frame.crumbs')} className="caption" style={{ marginBottom: 4 }}>
      {items.map((item, index) => (
        <Fragment key={item.to}>
          {index === 0 ? '' : ' / '}
          <GoLink to={item.to}>{item.text}</GoLink>
        </Fragment>
      ))}
    </nav>
  );
}
