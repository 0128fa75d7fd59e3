/** How sure a suggestion is: the share in figures, and a word, so that it is not told by colour alone. */
import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';

const likely = 0.6;

export function Score({ score, certainFrom }: { score: number; certainFrom: number }) {
  const { t } = useTranslation();
  const share = `${Math.round(score * 100)}%`;
  if (score >= certainFrom) return <Tag color="green">{t('cash.certain', { share })}</Tag>;
  if (score >= likely) return <Tag color="gold">{t('cash.likely', { share })}</Tag>;
  return <Tag>{t('cash.possible', { share })}</Tag>;
}
