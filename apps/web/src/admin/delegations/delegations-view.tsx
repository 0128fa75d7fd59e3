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
import { Bones } from '../../parts/bones.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { ErrorState } from '../../parts/error-state.tsx';
import { Person } from '../../values/person.tsx';
import { delegationsQuery } from '../queries.ts';
import type { DelegationEntry } from '../types.ts';
import { DelegationDialog } from './delegation-dialog.tsx';
import { EndDelegationDialog } from './end-delegation-dialog.tsx';
import '../../list/list.css';
import '../../record/record.css';
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
  const body = () => {
    if (query.error) return <ErrorState error={query.error} retry={() => void query.refetch()} />;
    if (query.data === undefined) return <Bones lines={6} height={20} />;
    if (list.length === 0) return <EmptyState title={t('away.none')} text={t('away.noneText')} />;
    return (
      <section className="card" style={{ overflow: 'hidden' }}>
        <div className="related-scroll">
          <table className="grid middle">
            <thead>
              <tr>
                <th scope="col">{t('away.who')}</th>
                <th scope="col">{t('away.delegate')}</th>
                <th scope="col">{t('away.from')}</th>
                <th scope="col">{t('away.to')}</th>
                <th scope="col">{t('away.scope')}</th>
                <th scope="col">{t('away.note')}</th>
                <th scope="col">{t('away.state')}</th>
                <th scope="col">
                  <span className="visually-hidden">{t('away.end')}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {list.map((each) => {
                const flows =
                  each.flows === null
                    ? t('away.allTasks')
                    : each.flows.map((flow) => label(flow.label)).join(' · ');
                const open = each.state === 'current' || each.state === 'planned';
                return (
                  <tr key={each.id}>
                    <td>
                      <Person name={each.person.name} />
                    </td>
                    <td>
                      <Person name={each.delegate.name} />
                    </td>
                    <td>{format.day(each.fromOn)}</td>
                    <td>{format.day(each.toOn)}</td>
                    <td title={flows}>{flows}</td>
                    <td title={each.note ?? undefined}>{each.note ?? '—'}</td>
                    <td>
                      <span
                        className={
                          each.state === 'current'
                            ? 'admin-state'
                            : each.state === 'planned'
                              ? 'admin-state waiting'
                              : 'admin-state off'
                        }
                      >
                        {stateText(each.state)}
                      </span>
                    </td>
                    <td>
                      {open && (scope === 'all' || each.person.id === user.id) ? (
                        <Button type="link" size="small" onClick={() => setEnding(each)}>
                          {t('away.end')}
                        </Button>
                      ) : null}
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </div>
      </section>
    );
  };
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
        {body()}
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
