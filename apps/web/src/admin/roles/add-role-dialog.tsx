/** Makes a role: named in both languages, from nothing or as a copy of another; published at once and then edited. */
import type { RoleDefinition } from '@dunlin/definition';
import { Button, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client.ts';
import { refreshAll } from '../../api/query-client.ts';
import { paths } from '../../app/paths.ts';
import { useGo } from '../../app/use-go.ts';
import { FormRow } from '../../fields/form-row.tsx';
import { Select } from '../../fields/select.tsx';
import { useLabel } from '../../i18n/use-label.ts';
import { useDescribeError } from '../../parts/use-describe-error.ts';
import type { RoleDetail, RoleSummary } from '../types.ts';

interface Props {
  roles: readonly RoleSummary[];
  /** Key of the role to start from. */
  copyOf?: string;
  onClose: () => void;
}

const keyPattern = /^[a-z][a-z0-9_-]{0,62}$/;

export function AddRoleDialog({ roles, copyOf, onClose }: Props) {
  const { t } = useTranslation();
  const label = useLabel();
  const go = useGo();
  const describe = useDescribeError();
  const [zh, setZh] = useState('');
  const [en, setEn] = useState('');
  const [typedKey, setKey] = useState<string | null>(null);
  const [from, setFrom] = useState(copyOf ?? '');
  const [tried, setTried] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const key = typedKey ?? keyFrom(en);
  const keyProblem = !keyPattern.test(key)
    ? t('role.keyWrong')
    : roles.some((role) => role.key === key)
      ? t('role.keyTaken')
      : undefined;
  const submit = async (): Promise<void> => {
    setTried(true);
    if (zh.trim() === '' || en.trim() === '' || keyProblem !== undefined) return;
    setBusy(true);
    setFailure(null);
    try {
      const copied =
        from === '' ? { tables: {} } : (await call<RoleDetail>(`/definitions/roles/${from}`)).document;
      const document: RoleDefinition = { ...copied, key, label: { zh: zh.trim(), en: en.trim() } };
      await call(`/definitions/roles/${key}`, { method: 'PUT', body: { document, version: null } });
      await refreshAll();
      go(paths.role(key));
      onClose();
    } catch (error) {
      setFailure(describe(error).text);
      setBusy(false);
    }
  };
  const required = (text: string): string | undefined =>
    tried && text.trim() === '' ? t('problem.required') : undefined;
  return (
    <Modal
      open
      onCancel={onClose}
      title={t('role.addTitle')}
      footer={[
        <Button key="cancel" onClick={onClose}>
          {t('form.cancel')}
        </Button>,
        <Button key="ok" type="primary" loading={busy} onClick={() => void submit()}>
          {t('role.create')}
        </Button>,
      ]}
    >
      <div className="admin-dialog">
        <FormRow label={t('role.nameZh')} required error={required(zh)}>
          {(id, describedBy) => (
            <Input
              id={id}
              aria-describedby={describedBy}
              maxLength={200}
              value={zh}
              onChange={(event) => setZh(event.target.value)}
            />
          )}
        </FormRow>
        <FormRow label={t('role.nameEn')} required error={required(en)}>
          {(id, describedBy) => (
            <Input
              id={id}
              aria-describedby={describedBy}
              maxLength={200}
              value={en}
              onChange={(event) => setEn(event.target.value)}
            />
          )}
        </FormRow>
        <FormRow
          label={t('role.key')}
          required
          help={t('role.keyHelp')}
          error={tried ? keyProblem : undefined}
        >
          {(id, describedBy) => (
            <Input
              id={id}
              aria-describedby={describedBy}
              maxLength={63}
              value={key}
              onChange={(event) => setKey(event.target.value.trim())}
            />
          )}
        </FormRow>
        <FormRow label={t('role.start')}>
          {(id) => (
            <Select
              id={id}
              style={{ width: '100%' }}
              value={from}
              onChange={setFrom}
              options={[
                { value: '', label: t('role.startNone') },
                ...roles
                  .filter((role) => !role.admin)
                  .map((role) => ({ value: role.key, label: label(role.label) })),
              ]}
            />
          )}
        </FormRow>
        {failure ? (
          <p role="alert" className="form-error">
            {failure}
          </p>
        ) : null}
      </div>
    </Modal>
  );
}

const keyFrom = (name: string): string =>
  name
    .trim()
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^[^a-z]+|_+$/g, '')
    .slice(0, 60);
