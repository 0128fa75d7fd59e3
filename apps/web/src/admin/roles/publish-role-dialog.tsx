/** Before a role is published: what its holders gain and lose, their other roles counted in. */
import type { RoleDefinition } from '@dunlin/definition';
import { useQuery } from '@tanstack/react-query';
import { App, Button, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError, call } from '../../api/client.ts';
import { metaQuery } from '../../api/queries.ts';
import { queryClient, refreshAll } from '../../api/query-client.ts';
import { useLabel } from '../../i18n/use-label.ts';
import { Bones } from '../../parts/bones.tsx';
import { ErrorState } from '../../parts/error-state.tsx';
import { useDescribeError } from '../../parts/use-describe-error.ts';
import { useDescribeProblem } from '../../parts/use-describe-problem.ts';
import type { RoleDetail, RolePreview } from '../types.ts';
import { RoleEffectView } from './role-effect-view.tsx';

interface Props {
  role: RoleDetail;
  document: RoleDefinition;
  /** The editor may be left without a word. */
  onPublished: () => void;
  onClose: () => void;
}

export function PublishRoleDialog({ role, document, onPublished, onClose }: Props) {
  const { t } = useTranslation();
  const label = useLabel();
  const { message } = App.useApp();
  const describe = useDescribeError();
  const describeProblem = useDescribeProblem();
  const [busy, setBusy] = useState(false);
  const [failures, setFailures] = useState<string[]>([]);
  const query = useQuery({
    queryKey: ['admin', 'role-preview', role.key, document],
    queryFn: ({ signal }) =>
      call<RolePreview>(`/definitions/roles/${role.key}/preview`, {
        method: 'POST',
        body: { document },
        signal,
      }),
    staleTime: 0,
  });
  const effect = query.data?.effect ?? null;
  const publish = async (): Promise<void> => {
    setBusy(true);
    setFailures([]);
    try {
      await call(`/definitions/roles/${role.key}`, {
        method: 'PUT',
        body: { document, version: role.version },
      });
      onPublished();
      await queryClient.invalidateQueries({ queryKey: metaQuery.queryKey });
      await refreshAll();
      void message.success(t('role.published', { name: label(document.label) }));
      onClose();
    } catch (error) {
      const found = error instanceof ApiError ? error.problems.map(describeProblem) : [];
      setFailures(found.length > 0 ? found : [describe(error).text]);
      setBusy(false);
    }
  };
  return (
    <Modal
      open
      width={640}
      onCancel={onClose}
      title={t('role.publishTitle', { name: label(document.label) })}
      footer={[
        <Button key="cancel" onClick={onClose}>
          {t('form.cancel')}
        </Button>,
        <Button
          key="ok"
          type="primary"
          loading={busy}
          disabled={effect === null}
          onClick={() => void publish()}
        >
          {effect === null || effect.people === 0
            ? t('role.publish')
            : t('role.publishButton', { count: effect.people })}
        </Button>,
      ]}
    >
      <div className="admin-dialog">
        {query.error ? <ErrorState small error={query.error} retry={() => void query.refetch()} /> : null}
        {query.isPending ? <Bones lines={5} /> : null}
        {effect === null ? null : <RoleEffectView effect={effect} />}
        {failures.length > 0 ? (
          <ul role="alert" className="form-summary">
            {failures.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        ) : null}
      </div>
    </Modal>
  );
}
