/** Open amounts by age as one bar with its legend; every part and figure opens its records. */
import { Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../app/use-format.ts';
import { useLabel } from '../i18n/use-label.ts';
import type { BucketTotal } from './bucket-totals.ts';
import { useDrill } from './use-drill.ts';
import './ageing-bar.css';

interface Props {
  buckets: readonly BucketTotal[];
  report: string;
  filter?: string | undefined;
  asOf?: string | undefined;
}

export const ageingColour = (index: number): string => `var(--ageing-${Math.min(index, 5)})`;

export function AgeingBar({ buckets, report, filter, asOf }: Props) {
  const { t } = useTranslation();
  const label = useLabel();
  const format = useFormat();
  const drill = useDrill();
  const total = buckets.reduce((sum, bucket) => sum + Math.max(0, bucket.value), 0);
  const open = (bucket: string): void => void drill(report, { bucket, filter, asOf });
  const shareOf = (bucket: BucketTotal): string => format.percent(total === 0 ? 0 : bucket.value / total);
  const text = (bucket: BucketTotal): string =>
    t('ageing.part', {
      name: label(bucket.label),
      value: format.moneyAlone(bucket.value),
      share: shareOf(bucket),
    });
  return (
    <div className="ageing">
      <div className="ageing-track" aria-hidden="true">
        {buckets.map((bucket, index) =>
          bucket.value > 0 ? (
            <Tooltip key={bucket.key} title={text(bucket)}>
              <button
                type="button"
                tabIndex={-1}
                className="ageing-part"
                style={{ flex: `${bucket.value} 1 0`, background: ageingColour(index) }}
                onClick={() => open(bucket.key)}
              />
            </Tooltip>
          ) : null,
        )}
      </div>
      <div className="ageing-legend">
        {buckets.map((bucket, index) => (
          <button key={bucket.key} type="button" className="plain-button" onClick={() => open(bucket.key)}>
            <span className="ageing-swatch" style={{ background: ageingColour(index) }} />
            <span className="soft">{label(bucket.label)}</span>
            <span className="ageing-value">{format.money(bucket.value)}</span>
            <span className="visually-hidden">{shareOf(bucket)}</span>
          </button>
        ))}
      </div>
    </div>
  );
}
