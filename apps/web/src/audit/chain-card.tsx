/** The chain over the log: how far it is sealed, whether it holds, and the head that is kept elsewhere. */
import { SafetyCertificateOutlined, WarningOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input, Popover, Typography } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../app/use-format.ts';
import { useDescribeError } from '../parts/use-describe-error.ts';
import { useDescribeProblem } from '../parts/use-describe-problem.ts';
import { auditHeadQuery, verifyLog } from './audit-queries.ts';

const mostProblems = 20;

export function ChainCard() {
  const { t } = useTranslation();
  const format = useFormat();
  const client = useQueryClient();
  const describeError = useDescribeError();
  const describeProblem = useDescribeProblem();
  const [known, setKnown] = useState('');
  const { data: head } = useQuery(auditHeadQuery);
  const verify = useMutation({
    mutationFn: () => verifyLog(known.trim() === '' ? undefined : known.trim().toLowerCase()),
    onSettled: () => client.invalidateQueries({ queryKey: ['audit-head'] }),
  });
  const result = verify.data;
  const isHead = known.trim() === '' || /^[0-9a-fA-F]{64}$/.test(known.trim());
  const sealed = () => {
    if (head === undefined) return ' ';
    if (head.sealedAt === null) return t('audit.nothingSealed');
    return t('audit.sealed', { at: format.instant(head.sealedAt), rows: format.number(head.rows) });
  };
  const outcome = () => {
    if (verify.error) return <div className="audit-broken">{describeError(verify.error).text}</div>;
    if (result === undefined) return null;
    if (result.found === 0) {
      const facts = { rows: format.number(result.rows), batches: format.number(result.batches) };
      return (
        <div className="audit-holds">
          {t('audit.holds', facts)}
          {result.unsealed > 0 ? ` ${t('audit.unsealed', { count: result.unsealed })}` : ''}
          {result.anchor === undefined ? '' : ` ${t('audit.anchored')}`}
        </div>
      );
    }
    return (
      <div className="audit-broken">
        <div>
          <WarningOutlined aria-hidden="true" /> {t('audit.broken', { count: result.found })}
        </div>
        <ul>
          {result.problems.slice(0, mostProblems).map((problem) => (
            <li key={`${problem.code}${problem.pointer}`}>{describeProblem(problem)}</li>
          ))}
        </ul>
      </div>
    );
  };
  return (
    <section className="card audit-chain" aria-label={t('audit.chain')}>
      <SafetyCertificateOutlined className="audit-seal" aria-hidden="true" />
      <div className="audit-chain-text">
        <h2>{t('audit.chain')}</h2>
        <div className="soft">{sealed()}</div>
        <div role="status">{outcome()}</div>
      </div>
      <div className="row audit-chain-actions">
        <Popover
          trigger="click"
          placement="bottomRight"
          content={
            <div className="audit-head">
              <p className="soft">{t('audit.headText')}</p>
              <Typography.Text copyable code className="audit-hash">
                {head?.head ?? ''}
              </Typography.Text>
              <div className="audit-filter">
                <span>{t('audit.knownHead')}</span>
                <Input
                  aria-label={t('audit.knownHead')}
                  value={known}
                  onChange={(event) => setKnown(event.target.value)}
                  {...(isHead ? {} : { status: 'error' as const })}
                />
              </div>
            </div>
          }
        >
          <Button>{t('audit.head')}</Button>
        </Popover>
        <Button type="primary" disabled={!isHead} loading={verify.isPending} onClick={() => verify.mutate()}>
          {t('audit.verify')}
        </Button>
      </div>
    </section>
  );
}
