/** What is odd about the file, each with an example and where it stands. */
import { InfoCircleOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../app/use-format.ts';
import { useDescribeProblem } from '../parts/use-describe-problem.ts';
import type { Finding } from './import-types.ts';

const shownAtFirst = 6;

export function FindingsList({ findings }: { findings: readonly Finding[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const describe = useDescribeProblem();
  const [all, setAll] = useState(false);
  if (findings.length === 0) return null;
  const shown = all ? findings : findings.slice(0, shownAtFirst);
  const sentence = ({ code, detail, params, column, count }: Finding): string => {
    const given = { ...params, count: format.number(count), ...(column === null ? {} : { column }) };
    return describe({ code, detail, params: given as Record<string, string> });
  };
  return (
    <section className="card import-card">
      <h2>{t('imports.found', { count: findings.length })}</h2>
      <ul className="import-findings">
        {shown.map((finding) => (
          <li key={`${finding.code} ${finding.column}`}>
            <InfoCircleOutlined aria-hidden="true" className="muted" />
            <div>
              {finding.column === null || sentence(finding).includes(finding.column) ? null : (
                <strong>{finding.column} </strong>
              )}
              {sentence(finding)}
              {finding.examples.length === 0 ? null : (
                <span className="caption">
                  {' '}
                  {finding.examples
                    .slice(0, 3)
                    .map(({ row, value }) => t('imports.example', { row, value }))
                    .join(t('duplicates.semicolon'))}
                </span>
              )}
            </div>
          </li>
        ))}
      </ul>
      {findings.length > shown.length ? (
        <Button type="link" className="inline-link import-more" onClick={() => setAll(true)}>
          {t('imports.allFound', { rest: findings.length - shown.length })}
        </Button>
      ) : null}
    </section>
  );
}
