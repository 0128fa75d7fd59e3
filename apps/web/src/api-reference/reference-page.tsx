/** The reference of the API: every operation that the reader may use, by subject, made from the server's own description. */
import { useQuery } from '@tanstack/react-query';
import { Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useTitle } from '../app/use-title.ts';
import { Select } from '../fields/select.tsx';
import { Bones } from '../parts/bones.tsx';
import { EmptyState } from '../parts/empty-state.tsx';
import { ErrorState } from '../parts/error-state.tsx';
import { OperationCard } from './operation-card.tsx';
import { operationsOf, referenceQuery } from './reference-document.ts';
import '../record/record.css';
import '../admin/admin.css';
import './reference.css';

export function ReferencePage() {
  const { t, i18n } = useTranslation();
  const query = useQuery(referenceQuery(i18n.language.startsWith('zh') ? 'zh' : 'en'));
  const [text, setText] = useState('');
  const [tag, setTag] = useState<string | undefined>();
  useTitle(t('reference.title'));
  if (query.error) return <ErrorState error={query.error} retry={() => void query.refetch()} />;
  if (query.data === undefined) return <Bones lines={12} height={20} />;
  const document = query.data;
  const found = operationsOf(document).filter(
    ({ tags, path, summary }) =>
      (tag === undefined || tags.includes(tag)) &&
      `${path} ${summary}`.toLowerCase().includes(text.trim().toLowerCase()),
  );
  /** Subjects that are tables have a key, by which programs name them. */
  const tables = new Set(document.tags.flatMap((each) => (each['x-label'] === undefined ? [] : [each.name])));
  const groups = document.tags
    .map(({ name, description }) => ({
      name,
      title: description ?? name,
      operations: found.filter(({ tags }) => tags[0] === name),
    }))
    .filter(({ operations }) => operations.length > 0);
  return (
    <div className="page">
      <div className="page-inner">
        <div className="page-head">
          <h1>{t('reference.title')}</h1>
          <a href="/api/openapi.json" download="openapi.json">
            openapi.json
          </a>
        </div>
        <p className="muted reference-intro">{t('reference.intro')}</p>
        <div className="admin-tools">
          <Input
            className="admin-search"
            allowClear
            aria-label={t('reference.search')}
            placeholder={t('reference.search')}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
          <Select
            allowClear
            showSearch
            optionFilterProp="label"
            aria-label={t('reference.subject')}
            placeholder={t('reference.subject')}
            style={{ minWidth: 220 }}
            value={tag ?? null}
            options={document.tags.map(({ name, description }) => ({
              value: name,
              label: description ?? name,
            }))}
            onChange={(value) => setTag(value ?? undefined)}
          />
        </div>
        {groups.length === 0 ? <EmptyState title={t('reference.none')} /> : null}
        {groups.map(({ name, title, operations }) => (
          <section key={name} className="card admin-card">
            <h2>
              {title} {tables.has(name) ? <code className="muted">{name}</code> : null}
            </h2>
            {operations.map((operation) => (
              <OperationCard key={operation.operationId} operation={operation} document={document} />
            ))}
          </section>
        ))}
      </div>
    </div>
  );
}
