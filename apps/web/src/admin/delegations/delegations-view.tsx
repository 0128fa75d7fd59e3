/** Delegations as a list with what can be done: set one, end one. */
import { PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { paths } from '../../app/paths.ts';
import { useSession } from '../../app/session-context.ts';
import { useFormat } from '../../app/use-format.ts';
import { useGo } from '../../app/use-go.ts';
import { useSearchText } from '../../app/use-place.ts';
import { useTitle } from '../../app/use-title.ts';
import { useLabel } from '../../i18n/use-label.ts';
import type { Column } from '../../parts/data-table.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { RowList } from '../../parts/row-list.tsx';
import { Person } from '../../values/person.tsx';
import { delegationsQuery } from '../queries.ts';
import type { DelegationEntry } from '../types.ts';
import { DelegationDialog } from './delegation-dialog.tsx';
import { EndDelegationDialog } from './end-delegation-dialog.tsx';
import '../admin.css';

export function DelegationsView({ scope }: { scope: 'mine' | 'all' }) {
  const { t } = useTranslation();
  const label = useLabel();
  const format = useFormat();
  const go = useGo();
  const { user } = useSession();
  const place = useSearchText();
  const [ownOver, setOwnOver] = useState(false);
  const over = scope === 'all' ? place['over'] === 'true' : ownOver;
  const about = place['about'] === undefined ? undefined : Number(place['about']);
  const query = useQuery(delegationsQuery(scope, over));
  const [adding, setAdding] = useState(false);
  const [ending, setEnding] = useState<DelegationEntry | null>(null);
  useTitle(t('away.title'));
  const list = (query.data?.delegations ?? []).filter(
    (each) => about === undefined || each.person.id === about || each.delegate.id === about,
  );
  const stateText = (state: DelegationEntry['state']): string =>
    ({
      planned: t('away.planned'),
      current: t('away.current'),
      over: t('away.over'),
      ended: t('away.ended'),
    })[state];
  const setOver = (next: boolean): void => {
    if (scope === 'mine') setOwnOver(next);
    else
      go(paths.delegations({ ...(about === undefined ? {} : { about }), over: next ? 'true' : undefined }), {
        replace: true,
      });
  };
  const flowsOf = ({ flows }: DelegationEntry): string =>
    flows === null ? t('away.allTasks') : flows.map((flow) => label(flow.label)).join(' · ');
  const mark = { planned: ' waiting', current: '', over: ' off', ended: ' off' } as const;
  const state = (each: DelegationEntry) => (
    <span className={`admin-state${mark[each.state]}`}>{stateText(each.state)}</span>
  );
  const end = (each: DelegationEntry) =>
    (each.state === 'current' || each.state === 'planned') &&
    (scope === 'all' || each.person.id === user.id) ? (
      <Button type="link" size="small" onClick={() => setEnding(each)}>
        {t('away.end')}
      </Button>
    ) : null;
  const columns: Column<DelegationEntry>[] = [
    { key: 'who', title: t('away.who'), cell: ({ person }) => <Person name={person.name} /> },
    { key: 'delegate', title: t('away.delegate'), cell: ({ delegate }) => <Person name={delegate.name} /> },
    { key: 'from', title: t('away.from'), cell: ({ fromOn }) => format.day(fromOn) },
    { key: 'to', title: t('away.to'), cell: ({ toOn }) => format.day(toOn) },
    { key: 'scope', title: t('away.scope'), cell: flowsOf, hint: flowsOf },
    {
      key: 'note',
      title: t('away.note'),
      cell: ({ note }) => note ?? '—',
      hint: ({ note }) => note ?? undefined,
    },
    { key: 'state', title: t('away.state'), cell: state },
    { key: 'end', title: t('away.end'), quiet: true, cell: end },
  ];
  const card = (each: DelegationEntry) => (
    <section className="card record-card">
      <h3>
        {each.person.name} → {each.delegate.name}
      </h3>
      <div className="soft">
        {format.day(each.fromOn)} – {format.day(each.toOn)} · {flowsOf(each)}
      </div>
      {each.note === null ? null : <div className="soft">{each.note}</div>}
      <div className="row spread">
        {state(each)}
        {end(each)}
      </div>
    </section>
  );
  return (
    <div className="page">
      <div className="page-inner">
        <div className="page-head">
          <h1>{t('away.title')}</h1>
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setAdding(true)}>
            {t('away.add')}
          </Button>
        </div>
        <p className="soft">{t('away.text')}</p>
        <Checkbox
          checked={over}
          onChange={(event) => setOver(event.target.checked)}
          style={{ margin: '12px 0' }}
        >
          {t('away.showOver')}
        </Checkbox>
        <RowList
          name="away"
          query={query}
          rows={list}
          rowKey={({ id }) => id}
          columns={columns}
          card={card}
          bones={6}
          empty={<EmptyState title={t('away.none')} text={t('away.noneText')} />}
        />
      </div>
      {adding && query.data ? (
        <DelegationDialog
          anybody={scope === 'all'}
          {...(about === undefined ? {} : { about })}
          flows={query.data.flows}
          openTasks={query.data.openTasks}
          onClose={() => setAdding(false)}
        />
      ) : null}
      {ending === null ? null : <EndDelegationDialog delegation={ending} onClose={() => setEnding(null)} />}
    </div>
  );
}
