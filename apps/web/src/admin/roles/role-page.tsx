/** One role: loaded with its version, edited, published. */
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { paths } from '../../app/paths.ts';
import { usePathText } from '../../app/use-place.ts';
import { useTitle } from '../../app/use-title.ts';
import { useLabel } from '../../i18n/use-label.ts';
import { Bones } from '../../parts/bones.tsx';
import { Crumbs } from '../../parts/crumbs.tsx';
import { ErrorState } from '../../parts/error-state.tsx';
import { roleQuery } from '../queries.ts';
import { RoleEditor } from './role-editor.tsx';
import '../../list/list.css';
import '../../record/record.css';
import '../../forms/live-form.css';
import '../admin.css';
import './roles.css';

export function RolePage() {
  const { t } = useTranslation();
  const label = useLabel();
  const { key = '' } = usePathText();
  // What is being edited does not change under the editor: another version shows when this one is published or left.
  const query = useQuery({ ...roleQuery(key), refetchOnWindowFocus: false });
  useTitle(query.data ? label(query.data.label) : '');
  if (query.error && !query.data)
    return <ErrorState error={query.error} retry={() => void query.refetch()} />;
  if (!query.data) return <Bones lines={10} height={24} />;
  return (
    <div className="page">
      <div className="page-inner">
        <Crumbs items={[{ text: t('roles.title'), to: paths.roles() }]} />
        <RoleEditor key={`${key}-${query.data.version}`} role={query.data} />
      </div>
    </div>
  );
}
