/** The chain of an approval: who has signed, who is next, who follows. */
import { CheckCircleFilled, ClockCircleOutlined, MinusCircleOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import type { TaskDetail } from '../api/types.ts';
import { useFormat } from '../app/use-format.ts';
import { useLabel } from '../i18n/use-label.ts';

export function Signers({ signers }: { signers: TaskDetail['signers'] }) {
  const { t } = useTranslation();
  const label = useLabel();
  const format = useFormat();
  const words = {
    signed: t('tasks.signed'),
    current: t('tasks.nowSigning'),
    waiting: t('tasks.willSign'),
    cancelled: t('tasks.notNeeded'),
  };
  const marks = {
    signed: CheckCircleFilled,
    current: ClockCircleOutlined,
    waiting: MinusCircleOutlined,
    cancelled: MinusCircleOutlined,
  };
  return (
    <ol className="signers" aria-label={t('tasks.signers')}>
      {signers.map((signer, index) => {
        const Mark = marks[signer.state];
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: the chain is a sequence
          <li key={index} className={`signer ${signer.state}`}>
            <span className="signer-mark" title={words[signer.state]}>
              <Mark />
            </span>
            <span>
              <strong>{signer.name ?? label(signer.label)}</strong>{' '}
              {signer.name ? <span className="soft">{label(signer.label)}</span> : null}
            </span>
            <span className="caption">
              {label(signer.outcomeLabel) || words[signer.state]}
              {signer.at ? ` · ${format.instantNear(signer.at)}` : ''}
              {signer.comment ? ` · ${signer.comment}` : ''}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
