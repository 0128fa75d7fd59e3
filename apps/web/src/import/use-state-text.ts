/** The state of an import in words. */
import { useTranslation } from 'react-i18next';
import type { ImportState } from './import-types.ts';

export function useStateText(): (state: ImportState) => string {
  const { t } = useTranslation();
  const texts: Record<ImportState, string> = {
    draft: t('imports.stateDraft'),
    checking: t('imports.stateChecking'),
    checked: t('imports.stateChecked'),
    running: t('imports.stateRunning'),
    done: t('imports.stateDone'),
    failed: t('imports.stateFailed'),
    cancelled: t('imports.stateCancelled'),
    undoing: t('imports.stateUndoing'),
    undone: t('imports.stateUndone'),
  };
  return (state) => texts[state];
}
