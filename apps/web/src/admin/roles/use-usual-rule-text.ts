/** A usual row rule in words: the field's name, and whose records it means. */
import { useTranslation } from 'react-i18next';
import { usePathLabel } from '../../app/use-path-label.ts';
import type { UsualRule } from './usual-rules.ts';

export function useUsualRuleText(table: string): (rule: UsualRule) => string {
  const { t } = useTranslation();
  const pathLabel = usePathLabel();
  return ({ kind, path }) => {
    const field = pathLabel(table, path);
    if (kind === 'mine') return t('role.rowsMine', { field });
    return kind === 'team' ? t('role.rowsTeam', { field }) : t('role.rowsDepartment', { field });
  };
}
