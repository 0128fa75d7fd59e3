/** Search with an address of its own, so that its results can be shared. */
import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { GoLink } from '../app/go-link.tsx';
import { paths } from '../app/paths.ts';
import { useGo } from '../app/use-go.ts';
import { useSearchText } from '../app/use-place.ts';
import { useTitle } from '../app/use-title.ts';
import { MenuIcon } from '../frame/menu-icon.tsx';
import { EmptyState } from '../parts/empty-state.tsx';
import { useHits } from './use-hits.ts';
import './search.css';

export function SearchPage() {
  const { t } = useTranslation();
  const go = useGo();
  const { q = '' } = useSearchText();
  const { hits: found, searching } = useHits(q, undefined, 20);
  const hits = found.flatMap((hit) => (hit.to === undefined ? [] : [{ ...hit, to: hit.to }]));
  useTitle(t('search.short'));
  return (
    <div className="page">
      <div className="page-inner" style={{ maxWidth: 720 }}>
        <h1 className="visually-hidden">{t('search.short')}</h1>
        <Input.Search
          size="large"
          autoFocus
          aria-label={t('search.prompt')}
          placeholder={t('search.prompt')}
          value={q}
          onChange={(event) => go(paths.search(event.target.value), { replace: true })}
        />
        <div style={{ marginTop: 16 }}>
          {hits.map((hit, index) => (
            <div key={hit.id}>
              {hits[index - 1]?.group === hit.group ? null : <div className="search-group">{hit.group}</div>}
              <GoLink to={hit.to} className="search-hit">
                <span className="muted" aria-hidden="true">
                  <MenuIcon name={hit.icon ?? 'page'} />
                </span>
                {hit.text}
                {hit.detail ? <span className="muted ellipsis">{hit.detail}</span> : null}
              </GoLink>
            </div>
          ))}
          {hits.length === 0 && !searching ? (
            <EmptyState title={t('search.nothing', { text: q })} text={t('search.nothingText')} />
          ) : null}
        </div>
      </div>
    </div>
  );
}
