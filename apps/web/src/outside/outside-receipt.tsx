/** What somebody outside gets for their answer: a number to speak of it, and what they sent; it can be printed. */
import { CheckCircleFilled } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../app/use-format.ts';
import { useLabel } from '../i18n/use-label.ts';
import { ValueView } from '../values/value-view.tsx';
import type { OpenedFormLink } from './outside-calls.ts';
import { OutsideFacts } from './outside-facts.tsx';
import type { SentAnswer } from './outside-form.tsx';

interface Props {
  opened: OpenedFormLink;
  sent: SentAnswer;
  /** Where the link takes more answers. */
  onAgain?: () => void;
}

export function OutsideReceipt({ opened, sent: { receipt, rows }, onAgain }: Props) {
  const { t } = useTranslation();
  const label = useLabel();
  const format = useFormat();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    window.scrollTo(0, 0);
    heading.current?.focus();
  }, []);
  return (
    <article className="outside-receipt">
      <h1 ref={heading} tabIndex={-1}>
        <CheckCircleFilled aria-hidden="true" /> {t('outside.received')}
      </h1>
      <p className="outside-text">{label(opened.receipt)}</p>
      <dl className="outside-facts card">
        <div>
          <dt>{t('outside.number')}</dt>
          <dd className="outside-number">{receipt.number}</dd>
        </div>
        <div>
          <dt>{t('outside.sentAt')}</dt>
          <dd>{format.instant(receipt.answeredAt)}</dd>
        </div>
      </dl>
      <h2>{label(opened.form.plan.form.label)}</h2>
      <OutsideFacts about={opened.about} />
      <h2>{t('outside.sent')}</h2>
      <dl className="outside-facts card">
        {rows.map(({ field, value, files, rows: count }) => (
          <div key={field.key}>
            <dt>{label(field.label)}</dt>
            <dd>
              {files !== undefined ? (
                files.map((name) => <div key={name}>{name}</div>)
              ) : count !== undefined ? (
                t('outside.rows', { count })
              ) : (
                <ValueView field={field} value={value} refs={{}} place="alone" link={false} />
              )}
            </dd>
          </div>
        ))}
      </dl>
      <div className="form-actions outside-after">
        <Button type="primary" onClick={() => window.print()}>
          {t('outside.print')}
        </Button>
        {onAgain === undefined ? null : <Button onClick={onAgain}>{t('outside.again')}</Button>}
      </div>
    </article>
  );
}
