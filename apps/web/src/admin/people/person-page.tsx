/** One person for those who administer people: who they are, how they sign in, and what becomes of it when they leave. */
import { EyeOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client.ts';
import { refreshAll } from '../../api/query-client.ts';
import { seeAs } from '../../api/seen-person.ts';
import { paths } from '../../app/paths.ts';
import { useSession } from '../../app/session-context.ts';
import { usePathText } from '../../app/use-place.ts';
import { useTitle } from '../../app/use-title.ts';
import { Bones } from '../../parts/bones.tsx';
import { Crumbs } from '../../parts/crumbs.tsx';
import { ErrorState } from '../../parts/error-state.tsx';
import { useDescribeError } from '../../parts/use-describe-error.ts';
import { personQuery } from '../queries.ts';
import { DisableDialog } from './disable-dialog.tsx';
import { PersonForm } from './person-form.tsx';
import { PersonState } from './person-state.tsx';
import { SignInCard } from './sign-in-card.tsx';
import '../../record/record.css';
import '../admin.css';

export function PersonPage() {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { user } = useSession();
  const describe = useDescribeError();
  const id = Number(usePathText()['id']);
  const query = useQuery(personQuery(id));
  const [disabling, setDisabling] = useState(false);
  const [busy, setBusy] = useState(false);
  const person = query.data;
  useTitle(person?.name ?? '');
  if (query.error && !person) return <ErrorState error={query.error} retry={() => void query.refetch()} />;
  if (!person) return <Bones lines={10} height={24} />;
  const enable = async (): Promise<void> => {
    setBusy(true);
    try {
      await call(`/admin/people/${id}/enable`, { method: 'POST', body: {} });
      await refreshAll();
    } catch (error) {
      void message.error(describe(error).text);
    }
    setBusy(false);
  };
  return (
    <div className="page">
      <div className="page-inner">
        <Crumbs items={[{ text: t('people.title'), to: paths.people() }]} />
        <div className="page-head">
          <h1>
            {person.name} <PersonState person={person} />
          </h1>
          {person.active && person.id === user.id ? null : person.active ? (
            <div className="row wrap">
              <Button icon={<EyeOutlined />} onClick={() => seeAs(person)}>
                {t('person.seeAs')}
              </Button>
              <Button danger onClick={() => setDisabling(true)}>
                {t('person.disable')}
              </Button>
            </div>
          ) : (
            <Button type="primary" loading={busy} onClick={() => void enable()}>
              {t('person.enable')}
            </Button>
          )}
        </div>
        {person.active ? null : <p className="admin-note">{t('person.isDisabled')}</p>}
        <div className="admin-columns">
          <PersonForm key={`${person.id}-${person.version}`} person={person} />
          <SignInCard person={person} />
        </div>
      </div>
      {disabling ? <DisableDialog person={person} onClose={() => setDisabling(false)} /> : null}
    </div>
  );
}
