/** One group of records that are proposed to be one: how sure, why, which they are, and what to do. */
import { MergeCellsOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { TableMeta } from '../api/types.ts';
import { GoLink } from '../app/go-link.tsx';
import { paths } from '../app/paths.ts';
import type { DuplicateGroup } from './duplicates-types.ts';
import { useReasonText } from './use-reason-text.ts';

interface Props {
  table: TableMeta;
  group: DuplicateGroup;
  onCompare: () => void;
  onDistinct: () => void;
}

/** More than this are counted. */
const shown = 8;

export function GroupCard({ table, group, onCompare, onDistinct }: Props) {
  const { t } = useTranslation();
  const reasons = useReasonText(table)(group);
  const { records } = group;
  const title = records[0]?.title || t('value.recordNumber', { id: records[0]?.id ?? 0 });
  const action =
    table.grants.update && table.grants.delete ? t('duplicates.compareMerge') : t('duplicates.compare');
  return (
    <section className="card duplicate-group" aria-label={title}>
      <div className="duplicate-score">
        <strong>{Math.round(group.score * 100)}%</strong>
        <span className="caption">{t('duplicates.sure')}</span>
      </div>
      <div className="duplicate-facts">
        <ul className="duplicate-records">
          {records.slice(0, shown).map(({ id, title: name }) => (
            <li key={id}>
              <GoLink to={paths.record(table.key, id)} className="spelling">
                {name || t('value.recordNumber', { id })}
              </GoLink>
              <span className="caption">{t('value.recordNumber', { id })}</span>
            </li>
          ))}
          {records.length > shown ? (
            <li className="caption">{t('duplicates.others', { rest: records.length - shown })}</li>
          ) : null}
        </ul>
        <p className="caption">{reasons.join(t('duplicates.semicolon'))}</p>
      </div>
      <div className="duplicate-actions">
        {table.grants.update ? (
          <Button onClick={onDistinct} aria-label={t('duplicates.distinctOf', { name: title })}>
            {t('duplicates.distinct')}
          </Button>
        ) : null}
        <Button
          icon={<MergeCellsOutlined />}
          onClick={onCompare}
          aria-label={t('duplicates.compareOf', { action, name: title })}
        >
          {action}
        </Button>
      </div>
    </section>
  );
}
