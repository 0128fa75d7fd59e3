/** Grey lines in the shape of what is loading; nothing shows for the first 150 ms. */
import { useTranslation } from 'react-i18next';
import './states.css';

export function Bones({ lines = 6, height = 14 }: { lines?: number; height?: number }) {
  const { t } = useTranslation();
  return (
    <div className="bones" role="status" aria-label={t('loading')}>
      {Array.from({ length: lines }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines never move
        <div key={index} className="bone" style={{ height, width: `${95 - ((index * 17) % 40)}%` }} />
      ))}
    </div>
  );
}
