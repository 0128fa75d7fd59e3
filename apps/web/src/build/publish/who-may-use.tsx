/** Who may use what is new: each role that does not see it yet, with what it gets together with the publishing. */
import { useTranslation } from 'react-i18next';
import { Select } from '../../fields/select.tsx';
import { useLabel } from '../../i18n/use-label.ts';
import { ErrorState } from '../../parts/error-state.tsx';
import type { TableAccess } from './table-access.ts';
import type { TableAccesses } from './use-table-access.ts';

export function WhoMayUse({ accesses }: { accesses: TableAccesses }) {
  const { t } = useTranslation();
  const label = useLabel();
  const { tables, roles, others, seeing, error, choose } = accesses;
  if (error) return <ErrorState small error={error} />;
  if (tables === null) return null;
  const named = (labels: TableAccesses['others']): string => labels.map(label).join(t('build.use.and'));
  const options: { value: TableAccess; label: string }[] = [
    { value: 'none', label: t('build.use.none') },
    { value: 'read', label: t('build.use.read') },
    { value: 'work', label: t('build.use.work') },
  ];
  return (
    <fieldset className="other-drafts who-may-use">
      <legend>{t('build.use.title', { tables: named(tables) })}</legend>
      <p className="caption soft">
        {seeing.length === 0 ? t('build.use.onlyAdmin') : t('build.use.already', { roles: named(seeing) })}
      </p>
      {roles.map(({ key, label: name, people, access }) => (
        <div key={key} className="who-may-use-role">
          <span>
            {label(name)} <span className="caption soft">{t('build.use.people', { count: people })}</span>
          </span>
          <Select<TableAccess>
            aria-label={label(name)}
            value={access}
            options={options}
            onChange={(next) => choose(key, next)}
          />
        </div>
      ))}
      {others.length === 0 ? null : (
        <p className="caption soft">{t('build.use.byAdmin', { roles: named(others) })}</p>
      )}
    </fieldset>
  );
}
