/** Name, e-mail, roles and place of a person, changed in place. */
import { App, Button } from 'antd';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client.ts';
import { refreshAll } from '../../api/query-client.ts';
import type { AdminPerson } from '../types.ts';
import { PersonFields, type PersonProblems, type PersonValues } from './person-fields.tsx';
import { usePersonProblems } from './person-problems.ts';

const valuesOf = (person: AdminPerson): PersonValues => ({
  name: person.name,
  email: person.email,
  roles: person.roles.map((role) => role.key),
  department: person.department?.id ?? null,
  manager: person.manager?.id ?? null,
  language: person.language,
});

export function PersonForm({ person }: { person: AdminPerson }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { missing, read } = usePersonProblems();
  const before = valuesOf(person);
  const [values, setValues] = useState(before);
  const [problems, setProblems] = useState<PersonProblems>({});
  const [general, setGeneral] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const changed = Object.fromEntries(
    Object.entries(values).filter(
      ([key, value]) => JSON.stringify(value) !== JSON.stringify(before[key as keyof PersonValues]),
    ),
  );
  const dirty = Object.keys(changed).length > 0;
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const lacking = missing(values);
    setProblems(lacking);
    setGeneral(null);
    if (Object.keys(lacking).length > 0 || !dirty) return;
    setBusy(true);
    try {
      await call(`/tables/users/records/${person.id}`, {
        method: 'PATCH',
        body: { values: changed },
        ifMatch: person.version,
      });
      void message.success(t('person.saved'));
      await refreshAll();
    } catch (error) {
      const found = read(error);
      setProblems(found.fields);
      setGeneral(found.general);
    } finally {
      setBusy(false);
    }
  };
  return (
    <form className="card admin-card" onSubmit={(event) => void submit(event)}>
      <h2>{t('person.edit')}</h2>
      <PersonFields
        values={values}
        problems={problems}
        titles={{ department: person.department?.name, manager: person.manager?.name }}
        onChange={(change) => setValues((all) => ({ ...all, ...change }))}
      />
      {general ? (
        <p role="alert" className="form-error" style={{ marginTop: 12 }}>
          {general}
        </p>
      ) : null}
      <div className="row" style={{ marginTop: 16 }}>
        <Button type="primary" htmlType="submit" loading={busy} disabled={!dirty}>
          {t('person.save')}
        </Button>
        {dirty ? <Button onClick={() => setValues(before)}>{t('form.cancel')}</Button> : null}
      </div>
    </form>
  );
}
