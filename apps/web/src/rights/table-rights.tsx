/** The rights over a table or a record: each with its verdict, and below it the roles that say so, and where. */
import type { RightAnswer, RoleGrant, TableAnswer } from '@dunlin/runtime';
import { Collapse } from 'antd';
import { useTranslation } from 'react-i18next';
import { useRightText } from '../admin/roles/use-right-text.ts';
import type { Field } from '../api/types.ts';
import { useLabel } from '../i18n/use-label.ts';
import { WhyTree } from '../record/why-tree.tsx';
import { GrantPlace } from './grant-place.tsx';
import { LimitNotes } from './limit-notes.tsx';
import { rightOrder } from './right-order.ts';
import { VerdictMark } from './verdict-mark.tsx';

export function TableRights({ table }: { table: TableAnswer }) {
  const { t } = useTranslation();
  const label = useLabel();
  const rightText = useRightText();
  return (
    <section className="card admin-card">
      <h2>
        {label(table.label)}
        {table.record === undefined ? null : <span className="soft"> · {table.record.title}</span>}
      </h2>
      <Collapse
        ghost
        className="rights-why"
        items={rightOrder.map((right) => ({
          key: right,
          label: (
            <span className="rights-line">
              <span>{rightText(right)}</span>
              <VerdictMark verdict={table.rights[right].verdict} />
            </span>
          ),
          children: <WhyRight answer={table.rights[right]} />,
        }))}
      />
      {table.record === undefined ? <p className="caption">{t('rights.pickRecord')}</p> : null}
    </section>
  );
}

function WhyRight({ answer }: { answer: RightAnswer }) {
  const { t } = useTranslation();
  const label = useLabel();
  return (
    <div className="rights-reasons">
      <LimitNotes limits={answer.limits} />
      {answer.grants.length === 0 ? <p>{t('rights.noRole')}</p> : null}
      <ul>
        {answer.grants.map((grant) => (
          <li key={grant.role.key}>
            <p>
              <strong>{label(grant.role.label)}</strong> <VerdictMark verdict={grant.gives} />
            </p>
            <GrantText grant={grant} />
            <GrantPlace document={grant.document} pointer={grant.pointer} />
          </li>
        ))}
      </ul>
      {answer.others.length === 0 ? null : (
        <p className="soft">
          {t('rights.others')} {answer.others.map((role) => label(role.label)).join(t('rights.comma'))}
        </p>
      )}
    </div>
  );
}

/** What a condition is made of is true or false, and numbers and texts as they are. */
const truth: Field = {
  key: '',
  label: { zh: '', en: '' },
  type: 'formula',
  valueType: 'boolean',
  required: false,
  unique: false,
  readOnly: true,
  system: false,
  options: {},
} as unknown as Field;

function GrantText({ grant }: { grant: RoleGrant }) {
  const { t } = useTranslation();
  const label = useLabel();
  return (
    <>
      {grant.follows === undefined ? null : (
        <p className="soft">{t('rights.follows', { table: label(grant.follows.label) })}</p>
      )}
      {grant.condition === undefined ? null : (
        <p>
          {t('rights.where')} <span className="rights-condition">{label(grant.condition)}</span>
        </p>
      )}
      {grant.tree === undefined ? null : <WhyTree node={grant.tree as never} root={truth} />}
    </>
  );
}
