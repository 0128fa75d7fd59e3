/** How sure a suggestion is: the share in figures, and a word, so that it is not told by colour alone. */
import { useTranslation } from 'react-i18next';
import '../values/values.css';

const likely = 0.6;

export function Score({ score, certainFrom }: { score: number; certainFrom: number }) {
  const { t } = useTranslation();
  const share = `${Math.round(score * 100)}%`;
  if (score >= certainFrom) return <span className="chip-value success">{t('cash.certain', { share })}</span>;
  if (score >= likely) return <span className="chip-value warning">{t('cash.likely', { share })}</span>;
  return <span className="chip-value">{t('cash.possible', { share })}</span>;
}
