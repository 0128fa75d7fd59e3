/** How the table hangs together with others: a picture and the same as a list, of its neighbours or of all tables. */
import { Segmented, Spin } from 'antd';
import { lazy, Suspense, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCatalog } from '../../../app/session-context.ts';
import { useGo } from '../../../app/use-go.ts';
import { usePhone } from '../../../app/use-phone.ts';
import { readRelations } from './read-relations.ts';
import { RelationList } from './relation-list.tsx';
import './relations.css';

const RelationGraph = lazy(() => import('./relation-graph.tsx'));

interface Props {
  table: string;
  pathOf: (table: string) => string;
}

export function RelationsTab({ table, pathOf }: Props) {
  const { t } = useTranslation();
  const catalog = useCatalog();
  const go = useGo();
  const [whole, setWhole] = useState(false);
  // A picture of boxes is too small to read on a phone.
  const [asList, setAsList] = useState(usePhone());
  const { tables, relations } = useMemo(
    () => readRelations(catalog, whole ? null : table),
    [catalog, whole, table],
  );
  return (
    <div className="relations">
      <div className="row wrap">
        <Segmented
          aria-label={t('tables.relationScope')}
          value={whole ? 'all' : 'near'}
          onChange={(next) => setWhole(next === 'all')}
          options={[
            { value: 'near', label: t('tables.relationNear') },
            { value: 'all', label: t('tables.relationAll') },
          ]}
        />
        <Segmented
          aria-label={t('tables.relationAs')}
          value={asList ? 'list' : 'picture'}
          onChange={(next) => setAsList(next === 'list')}
          options={[
            { value: 'picture', label: t('tables.relationAsPicture') },
            { value: 'list', label: t('tables.relationAsList') },
          ]}
        />
        <span className="muted">
          {t('tables.relationCount', { count: relations.length, tables: tables.length })}
        </span>
      </div>
      {asList ? (
        <RelationList relations={relations} pathOf={pathOf} />
      ) : (
        <Suspense fallback={<Spin />}>
          <RelationGraph {...{ tables, relations }} current={table} onOpen={(key) => go(pathOf(key))} />
        </Suspense>
      )}
    </div>
  );
}
