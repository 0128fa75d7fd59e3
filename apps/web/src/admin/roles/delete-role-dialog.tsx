/** Deletes a role that nobody has; else says who has it. */
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client.ts';
import { refreshAll } from '../../api/query-client.ts';
import { paths } from '../../app/paths.ts';
import { useGo } from '../../app/use-go.ts';
import { useLabel } from '../../i18n/use-label.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { useSubmit } from '../../parts/use-submit.ts';
import type { RoleDetail } from '../types.ts';

interface Props {
  role: RoleDetail;
  onDeleted: () => void;
  onClose: () => void;
}

export function DeleteRoleDialog({ role, onDeleted, onClose }: Props) {
  const { t } = useTranslation();
  const label = useLabel();
  const go = useGo();
  const { busy, problems, run } = useSubmit();
  const held = role.people > 0;
  const remove = (): Promise<boolean> =>
    run(async () => {
      await call(`/definitions/roles/${role.key}`, { method: 'DELETE' });
      onDeleted();
      go(paths.roles(), { replace: true });
      await refreshAll();
    });
  return (
    <Dialog
      title={t('role.deleteTitle', { name: label(role.label) })}
      submit={t('role.deleteButton')}
      danger
      busy={busy}
      disabled={held}
      problems={problems}
      onSubmit={() => void remove()}
      onClose={onClose}
    >
      <p>{held ? t('role.deleteHeld', { count: role.people }) : t('role.deleteText')}</p>
    </Dialog>
  );
}
