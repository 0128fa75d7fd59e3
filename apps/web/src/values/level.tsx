/** A dunning level, `L2`: neutral, no colour scale of its own. */
import { useTranslation } from 'react-i18next';
import './values.css';

export function Level({ level }: { level: number }) {
  const { t } = useTranslation();
  return (
    <span className="level" title={t('value.level', { level })}>
      L{level}
    </span>
  );
}
