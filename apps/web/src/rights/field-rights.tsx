/** The fields of a table with their levels; each opens the roles that decide and what it is computed from. */
import type { FieldAnswer, TableAnswer } from '@dunlin/runtime';
import { Collapse } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLabel } from '../i18n/use-label.ts';
import { GrantPlace } from './grant-place.tsx';
import { LevelMark } from './level-mark.tsx';
import { LimitNotes } from './limit-notes.tsx';
import { VerdictMark } from './verdict-mark.tsx';

export function FieldRights({ table }: { table: TableAnswer }) {
  const { t } = useTranslation();
  const label = useLabel();
  return (
    <section className="card admin-card">
      <h2>{t('rights.fields')}</h2>
      <Collapse
        ghost
        className="rights-why"
        items={table.fields.map((field) => ({
          key: field.key,
          label: (
            <span className="rights-line">
              <span>{label(field.label)}</span>
              <LevelMark level={field.level} varies={field.varies} />
            </span>
          ),
          children: <WhyField field={field} />,
        }))}
      />
    </section>
  );
}

function WhyField({ field }: { field: FieldAnswer }) {
  const { t } = useTranslation();
  const label = useLabel();
  return (
    <div className="rights-reasons">
      <LimitNotes limits={field.limits} />
      {field.grants.length === 0 ? <p>{t('rights.noRole')}</p> : null}
      <ul>
        {field.grants.map((grant) => (
          <li key={grant.role.key}>
            <p>
              <strong>{label(grant.role.label)}</strong> <LevelMark level={grant.level} />
              <span className="soft"> {grant.named ? t('rights.named') : t('rights.notNamed')}</span>
            </p>
            <p className="soft">
              {t('rights.readsRows')} <VerdictMark verdict={grant.reads} />
            </p>
            <GrantPlace document={grant.document} pointer={grant.pointer} />
          </li>
        ))}
      </ul>
      {field.sources.length === 0 ? null : (
        <>
          <p>{t('rights.computedFrom')}</p>
          <ul className="rights-sources">
            {field.sources.map((source) => (
              <li key={`${source.table.key}.${source.key}`}>
                {label(source.table.label)} · {label(source.label)} <LevelMark level={source.level} />
              </li>
            ))}
          </ul>
        </>
      )}
      {field.others.length === 0 ? null : (
        <p className="soft">
          {t('rights.othersField')} {field.others.map((role) => label(role.label)).join(t('rights.comma'))}
        </p>
      )}
    </div>
  );
}
