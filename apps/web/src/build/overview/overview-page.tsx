/** Everything that the workspace is made of, by app and kind: what is being worked on first, a search, and new ones. */
import { PlusOutlined, SearchOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { GoLink } from '../../app/go-link.tsx';
import { paths } from '../../app/paths.ts';
import { useSession } from '../../app/session-context.ts';
import { useGo } from '../../app/use-go.ts';
import { usePhone } from '../../app/use-phone.ts';
import { useSearchText } from '../../app/use-place.ts';
import { useTitle } from '../../app/use-title.ts';
import { Bones } from '../../parts/bones.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { ErrorState } from '../../parts/error-state.tsx';
import { NotFoundPage } from '../../parts/not-found-page.tsx';
import { definitionsQuery } from '../drafts/definition-calls.ts';
import { useKindText } from '../frame/use-kind-text.ts';
import { ArrangeMenu } from '../menu/arrange-menu.tsx';
import { DefinitionLine } from './definition-line.tsx';
import { draftsFirst, groupDefinitions, matching } from './group-definitions.ts';
import { NewDefinitionDialog, type NewKind } from './new-definition-dialog.tsx';
import { useAppName } from './use-app-name.ts';
import '../../list/list.css';
import '../../admin/admin.css';
import '../frame/frame.css';
import './overview.css';

export function OverviewPage() {
  const { t } = useTranslation();
  const { rights } = useSession();
  useTitle(t('build.title'));
  return rights.publish || rights.admin ? <Overview /> : <NotFoundPage />;
}

function Overview() {
  const { t } = useTranslation();
  const go = useGo();
  const kindText = useKindText();
  const appName = useAppName();
  const phone = usePhone();
  const { app, q = '' } = useSearchText();
  const [adding, setAdding] = useState<NewKind | null>(null);
  const query = useQuery({ ...definitionsQuery, staleTime: 0 });
  if (query.error && !query.data)
    return <ErrorState error={query.error} retry={() => void query.refetch()} />;
  if (!query.data) return <Bones lines={10} />;
  const all = query.data.definitions.filter((each) => app === undefined || each.app === app);
  const found = matching(all, q);
  const drafts = draftsFirst(found);
  // What cannot be edited here is not begun here either.
  const create = phone ? null : (
    <>
      <Button icon={<PlusOutlined />} onClick={() => setAdding('tables')}>
        {t('build.newTable')}
      </Button>
      <Button icon={<PlusOutlined />} onClick={() => setAdding('pages')}>
        {t('build.newPage')}
      </Button>
      <Button type="primary" icon={<PlusOutlined />} onClick={() => setAdding('forms')}>
        {t('build.newForm')}
      </Button>
    </>
  );
  return (
    <div className="page">
      <div className="page-inner">
        <div className="page-head">
          <h1>{app === undefined ? t('build.title') : appName(app)}</h1>
          {create}
        </div>
        <div className="row wrap build-tools">
          <Input
            allowClear
            className="build-search"
            aria-label={t('build.search')}
            placeholder={t('build.search')}
            prefix={<SearchOutlined aria-hidden="true" />}
            defaultValue={q}
            onChange={(event) => go(paths.build({ app, q: event.target.value }), { replace: true })}
          />
          {app === undefined ? null : <GoLink to={paths.build({ q })}>{t('build.allApps')}</GoLink>}
        </div>
        {drafts.length === 0 ? null : (
          <section className="card build-group" aria-label={t('build.drafts')}>
            <h2>{t('build.drafts')}</h2>
            <ul>
              {drafts.map((each) => (
                <DefinitionLine key={`${each.kind}/${each.key}`} definition={each} withKind />
              ))}
            </ul>
          </section>
        )}
        {found.length === 0 ? (
          q === '' ? (
            <EmptyState title={t('build.empty')} text={t('build.emptyText')} action={create} />
          ) : (
            <EmptyState
              title={t('build.notFound', { search: q })}
              action={<Button onClick={() => go(paths.build({ app }))}>{t('build.clearSearch')}</Button>}
            />
          )
        ) : null}
        {groupDefinitions(found).map((group) => (
          <section key={group.app} className="card build-group" aria-label={appName(group.app)}>
            <div className="row spread">
              <h2>
                {app === undefined ? (
                  <GoLink to={paths.build({ app: group.app })}>{appName(group.app)}</GoLink>
                ) : (
                  appName(group.app)
                )}
              </h2>
              {phone ? null : <ArrangeMenu app={group.app} definitions={all} />}
            </div>
            <div className="build-kinds">
              {group.kinds.map(({ kind, definitions }) => (
                <div key={kind}>
                  <h3>
                    {kindText(kind)} <span className="caption soft">{definitions.length}</span>
                  </h3>
                  <ul>
                    {definitions.map((each) => (
                      <DefinitionLine key={each.key} definition={each} />
                    ))}
                  </ul>
                </div>
              ))}
            </div>
          </section>
        ))}
      </div>
      {adding === null ? null : (
        <NewDefinitionDialog
          kind={adding}
          taken={query.data.definitions.filter(({ kind }) => kind === adding).map(({ key }) => key)}
          onClose={() => setAdding(null)}
        />
      )}
    </div>
  );
}
