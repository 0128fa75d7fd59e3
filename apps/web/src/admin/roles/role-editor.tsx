/** A role at hand: names, rights over tables, reports, further rights; with undo, problems at their place, and what publishing does. */
import { RedoOutlined, UndoOutlined } from '@ant-design/icons';
import type { RoleDefinition } from '@dunlin/definition';
import { Button, Dropdown, Tooltip } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { GoLink } from '../../app/go-link.tsx';
import { paths } from '../../app/paths.ts';
import { useSession } from '../../app/session-context.ts';
import { useLeaveGuard } from '../../app/use-leave-guard.ts';
import { useLabel } from '../../i18n/use-label.ts';
import { useDescribeProblem } from '../../parts/use-describe-problem.ts';
import type { RoleDetail } from '../types.ts';
import { AddRoleDialog } from './add-role-dialog.tsx';
import { DeleteRoleDialog } from './delete-role-dialog.tsx';
import { GrantsTable } from './grants-table.tsx';
import { PublishRoleDialog } from './publish-role-dialog.tsx';
import { rulesWithoutCondition } from './role-change.ts';
import { RoleExtras } from './role-extras.tsx';
import { RoleNames } from './role-names.tsx';
import { useRoleProblems } from './use-role-problems.ts';
import { useUndo } from './use-undo.ts';

type Dialog = 'publish' | 'copy' | 'delete' | null;

export function RoleEditor({ role }: { role: RoleDetail }) {
  const { t } = useTranslation();
  const label = useLabel();
  const { rights } = useSession();
  const describe = useDescribeProblem();
  const { value: document, change, undo, redo } = useUndo<RoleDefinition>(role.document);
  const problems = useRoleProblems(role.key, document);
  const [dialog, setDialog] = useState<Dialog>(null);
  const dirty = JSON.stringify(document) !== JSON.stringify(role.document);
  const leave = useLeaveGuard(dirty);
  const editable = role.editable;
  const unruled = rulesWithoutCondition(document);
  const errors = problems.filter((each) => each.severity !== 'warning');
  return (
    <>
      <div className="page-head role-head">
        <h1>
          {label(document.label)}{' '}
          <span className="admin-tag">{t('role.version', { version: role.version })}</span>
          {dirty ? <span className="admin-tag role-draft">{t('role.unpublished')}</span> : null}
        </h1>
        <Tooltip title={t('role.undo')}>
          <Button
            aria-label={t('role.undo')}
            icon={<UndoOutlined />}
            disabled={undo === null}
            onClick={() => undo?.()}
          />
        </Tooltip>
        <Tooltip title={t('role.redo')}>
          <Button
            aria-label={t('role.redo')}
            icon={<RedoOutlined />}
            disabled={redo === null}
            onClick={() => redo?.()}
          />
        </Tooltip>
        <Dropdown
          trigger={['click']}
          menu={{
            items: [
              { key: 'copy', label: t('role.copy'), onClick: () => setDialog('copy') },
              {
                key: 'delete',
                danger: true,
                disabled: !editable,
                label: t('role.delete'),
                onClick: () => setDialog('delete'),
              },
            ],
          }}
        >
          <Button aria-label={t('role.more')}>⋯</Button>
        </Dropdown>
        <Button
          type="primary"
          disabled={!editable || !dirty || errors.length + unruled > 0}
          onClick={() => setDialog('publish')}
        >
          {t('role.publish')}
        </Button>
      </div>
      {editable ? null : (
        <p className="admin-note">{role.admin ? t('role.adminOnly') : t('role.notEditable')}</p>
      )}
      {role.app && editable ? (
        <p className="soft role-origin">{t('role.packNote', { app: label(role.app.label) })}</p>
      ) : null}
      {errors.length > 0 ? (
        <div role="alert" className="form-summary role-problems">
          <strong>{t('role.problems', { count: errors.length })}</strong>
          <ul>
            {errors.map((each) => (
              <li key={`${each.pointer} ${each.code}`}>{describe(each)}</li>
            ))}
          </ul>
        </div>
      ) : null}
      {unruled > 0 ? (
        <p role="status" className="admin-note">
          {t('role.rowsNone', { count: unruled })}
        </p>
      ) : null}
      <fieldset disabled={!editable} className="role-sections">
        <RoleNames document={document} onChange={change} />
        <GrantsTable document={document} problems={problems} editable={editable} onChange={change} />
        <RoleExtras document={document} editable={editable} onChange={change} />
      </fieldset>
      <section className="card admin-card">
        <h2>{t('role.holders')}</h2>
        {role.holders.length === 0 ? (
          <p className="muted">{t('role.nobody')}</p>
        ) : (
          <ul className="admin-tags">
            {role.holders.map((holder) => (
              <li key={holder.id} className="admin-tag" title={holder.email}>
                {rights.admin ? <GoLink to={paths.person(holder.id)}>{holder.name}</GoLink> : holder.name}
              </li>
            ))}
          </ul>
        )}
      </section>
      {dialog === 'publish' ? (
        <PublishRoleDialog
          role={role}
          document={document}
          onPublished={() => {
            leave();
          }}
          onClose={() => setDialog(null)}
        />
      ) : null}
      {dialog === 'copy' ? (
        <AddRoleDialog roles={[role]} copyOf={role.key} onClose={() => setDialog(null)} />
      ) : null}
      {dialog === 'delete' ? (
        <DeleteRoleDialog
          role={role}
          onDeleted={() => {
            leave();
          }}
          onClose={() => setDialog(null)}
        />
      ) : null}
    </>
  );
}
