/** The mark of a value that a formula gives. */
import { useTranslation } from 'react-i18next';

export function ComputedMark() {
  const { t } = useTranslation();
  return (
    <span className="computed-mark" role="img" aria-label={t('form.computed')} title={t('form.computed')}>
      ƒ
    </span>
  );
}
