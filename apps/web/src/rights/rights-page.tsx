/** What somebody may do and see, and why not: pick a person, a table, a record; every answer opens its reasons. */
import { EyeOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { seeAs } from '../api/seen-person.ts';
import { paths } from '../app/paths.ts';
import { useSession } from '../app/session-context.ts';
import { useGo } from '../app/use-go.ts';
import { useSearchText } from '../app/use-place.ts';
import { useTitle } from '../app/use-title.ts';
import { ReferenceSelect } from '../fields/reference-select.tsx';
import { useLabel } from '../i18n/use-label.ts';
import { Bones } from '../parts/bones.tsx';
import { EmptyState } from '../parts/empty-state.tsx';
import { ErrorState } from '../parts/error-state.tsx';
import { FieldRights } from './field-rights.tsx';
import { RightsOverview } from './rights-overview.tsx';
import { rightsQuery } from './rights-query.ts';
import { TableRights } from './table-rights.tsx';
import '../list/list.css';
import '../record/record.css';
import '../admin/admin.css';
import { Select } from '../fields/select.tsx';
import './rights.css';

const numberOf = (text: string | undefined): number | null =>
  text !== undefined && /^[1-9]\d{0,15}$/.test(text) ? Number(text) : null;

export function RightsPage() {
  const { t } = useTranslation();
  const label = useLabel();
  const go = useGo();
  const { user, rights } = useSession();
  const place = useSearchText();
  const asksOthers = rights.admin || rights.seeAudit;
  const person = asksOthers ? numberOf(place['person']) : user.id;
  const { table } = place;
  const record = table === undefined ? null : numberOf(place['record']);
  const query = useQuery({ ...rightsQuery(person ?? 0, table, record), enabled: person !== null });
  useTitle(t('rights.title'));
  const move = (change: { person?: number | null; table?: string; record?: number | null }): void => {
    const next = { person, table, record, ...change };
    go(
      paths.rights({
        person: next.person === null ? undefined : String(next.person),
        table: next.table,
        record: next.record === null ? undefined : String(next.record),
      }),
      { replace: true },
    );
  };
  const answer = query.data;
  const body = () => {
    if (person === null) return <EmptyState title={t('rights.pickTitle')} text={t('rights.pickText')} />;
    if (query.error) return <ErrorState error={query.error} retry={() => void query.refetch()} />;
    if (answer === undefined) return <Bones lines={10} height={20} />;
    return (
      <>
        <section className="card admin-card rights-person">
          <div className="row spread">
            <h2>{answer.person.name}</h2>
            {rights.admin && answer.person.id !== user.id ? (
              <Button icon={<EyeOutlined />} onClick={() => seeAs(answer.person)}>
                {t('person.seeAs')}
              </Button>
            ) : null}
          </div>
          <p className="soft">
            {answer.person.roles.length === 0
              ? t('rights.noRole')
              : answer.person.roles.map((role) => label(role.label)).join(t('rights.comma'))}
          </p>
          {answer.person.everything ? <p className="admin-note">{t('rights.everything')}</p> : null}
        </section>
        {answer.table === undefined ? (
          <RightsOverview answer={answer} open={(key) => move({ table: key, record: null })} />
        ) : (
          <>
            <TableRights table={answer.table} />
            <FieldRights table={answer.table} />
          </>
        )}
      </>
    );
  };
  return (
    <div className="page">
      <div className="page-inner">
        <div className="page-head">
          <h1>{t('rights.title')}</h1>
        </div>
        <div className="admin-tools rights-tools">
          {asksOthers ? (
            <div className="rights-pick">
              <ReferenceSelect
                table="users"
                value={person}
                title={answer?.person.name}
                label={t('rights.person')}
                placeholder={t('rights.person')}
                onChange={(id) => move({ person: id })}
              />
            </div>
          ) : null}
          {answer === undefined ? null : (
            <Select
              className="rights-pick"
              aria-label={t('rights.table')}
              placeholder={t('rights.table')}
              allowClear
              showSearch
              optionFilterProp="label"
              {...(table === undefined ? {} : { value: table })}
              options={answer.tables.map((each) => ({ value: each.key, label: label(each.label) }))}
              onChange={(key: string | undefined) =>
                go(paths.rights({ person: String(person), table: key }), { replace: true })
              }
            />
          )}
          {table === undefined || answer?.table === undefined ? null : (
            <div className="rights-pick">
              <ReferenceSelect
                key={table}
                table={table}
                value={record}
                title={answer.table.record?.title}
                label={t('rights.record')}
                placeholder={t('rights.record')}
                onChange={(id) => move({ record: id })}
              />
            </div>
          )}
        </div>
        {body()}
      </div>
    </div>
  );
}
