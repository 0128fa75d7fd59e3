/** Adds a person, and invites them to set a password; without a mail server the link is shown, to be handed over. */
import { Button, Checkbox, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client.ts';
import { refreshAll } from '../../api/query-client.ts';
import { paths } from '../../app/paths.ts';
import { useGo } from '../../app/use-go.ts';
import type { LinkAnswer } from '../types.ts';
import { LinkShown } from './link-shown.tsx';
import { PersonFields, type PersonProblems, type PersonValues } from './person-fields.tsx';
import { usePersonProblems } from './person-problems.ts';

const empty: PersonValues = {
  name: '',
  email: '',
  roles: [],
  department: null,
  manager: null,
  language: null,
};

export function AddPersonDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const go = useGo();
  const { missing, read } = usePersonProblems();
  const [values, setValues] = useState(empty);
  const [problems, setProblems] = useState<PersonProblems>({});
  const [general, setGeneral] = useState<string | null>(null);
  const [invite, setInvite] = useState(true);
  const [busy, setBusy] = useState(false);
  // Once added, a second press invites only: the person is there.
  const [added, setAdded] = useState<number | null>(null);
  const [link, setLink] = useState<LinkAnswer | null>(null);
  const submit = async (): Promise<void> => {
    const lacking = missing(values);
    setProblems(lacking);
    setGeneral(null);
    if (Object.keys(lacking).length > 0) return;
    setBusy(true);
    try {
      const id = added ?? (await create(values));
      setAdded(id);
      const sent = invite
        ? await call<LinkAnswer>(`/admin/people/${id}/invite`, { method: 'POST', body: {} })
        : null;
      await refreshAll();
      if (sent !== null && sent.link !== null) setLink(sent);
      else go(paths.person(id));
    } catch (error) {
      const found = read(error);
      setProblems(found.fields);
      setGeneral(found.general);
    } finally {
      setBusy(false);
    }
  };
  if (link !== null && added !== null) {
    return <LinkShown answer={link} onClose={() => go(paths.person(added))} />;
  }
  return (
    <Modal
      open
      width={640}
      onCancel={onClose}
      title={t('people.addTitle')}
      footer={[
        <Button key="cancel" onClick={onClose}>
          {t('form.cancel')}
        </Button>,
        <Button key="ok" type="primary" loading={busy} onClick={() => void submit()}>
          {invite ? t('people.addButton') : t('people.addOnly')}
        </Button>,
      ]}
    >
      <div className="admin-dialog">
        <PersonFields
          values={values}
          problems={problems}
          onChange={(change) => setValues((all) => ({ ...all, ...change }))}
        />
        <Checkbox checked={invite} onChange={(event) => setInvite(event.target.checked)}>
          {t('people.inviteNow')}
        </Checkbox>
        {general ? (
          <p role="alert" className="form-error" style={{ marginTop: 12 }}>
            {general}
          </p>
        ) : null}
      </div>
    </Modal>
  );
}

async function create(values: PersonValues): Promise<number> {
  const { record } = await call<{ record: { id: number } }>('/tables/users/records', {
    method: 'POST',
    body: { values: { ...values, name: values.name.trim(), email: values.email.trim() } },
  });
  return record.id;
}
