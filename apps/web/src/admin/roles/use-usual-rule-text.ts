/** A usual row rule in words: the field's name, and whose records it means. */
import { useTranslation } from 'react-i18next';
import { useCatalog } from '../../app/session-context.ts';
import { useLabel } from '../../i18n/use-label.ts';
import type { UsualRule } from './usual-rules.ts';

export function useUsualRuleText(table: string): (rule: UsualRule) => string {
  const { t } = useTranslation();
  const label = useLabel();
  const catalog = useCatalog();
  return ({ kind, path }) => {
    const parts = path.split('.');
    const names = parts.map((_, index) =>
      label(catalog.field(table, parts.slice(0, index + 1).join('.'))?.label),
    );
    const field = names.join(' · ');
    if (kind === 'mine') return t('role.rowsMine', { field });
    return kind === 'team' ? t('role.rowsTeam', { field }) : t('role.rowsDepartment', { field });
  };
}
