/** Who uses what changes, and how many runs stay on their version. */
import type { PublishResult } from '@dunlin/runtime';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { GoLink } from '../../app/go-link.tsx';
import { useLabel } from '../../i18n/use-label.ts';
import { definitionAddress } from '../frame/definition-address.ts';
import { useKindText } from '../frame/use-kind-text.ts';

const first = 8;

export function Impact({ plan }: { plan: PublishResult }) {
  const { t } = useTranslation();
  const label = useLabel();
  const kindText = useKindText();
  const [all, setAll] = useState(false);
  const usages = new Map(
    Object.values(plan.usages)
      .flat()
      .map((usage) => [`${usage.kind}/${usage.key}`, usage]),
  );
  for (const { kind, key } of plan.changes) usages.delete(`${kind}/${key}`);
  const shown = [...usages.values()].slice(0, all ? undefined : first);
  if (usages.size + plan.runs.length === 0) return null;
  return (
    <section aria-label={t('build.impact')} className="impact">
      <h3>{t('build.impact')}</h3>
      <ul>
        {plan.runs.map(({ flow, label: name, version, runs }) => (
          <li key={`${flow} ${version}`}>
            <GoLink to={definitionAddress('flows', flow) ?? ''}>{label(name)}</GoLink>
            {t('build.impactRuns', { count: runs, version })}
          </li>
        ))}
        {usages.size === 0 ? null : (
          <li>
            {t('build.usedBy', { count: usages.size })}
            {shown.map((usage) => {
              const to = definitionAddress(usage.kind, usage.key);
              const text = t('build.part.named', { kind: kindText(usage.kind), name: label(usage.label) });
              return (
                <span key={`${usage.kind}/${usage.key}`} className="impact-usage">
                  {to === null ? text : <GoLink to={to}>{text}</GoLink>}
                </span>
              );
            })}
            {usages.size > shown.length ? (
              <Button type="link" size="small" onClick={() => setAll(true)}>
                {t('build.allUsages', { count: usages.size })}
              </Button>
            ) : null}
          </li>
        )}
      </ul>
    </section>
  );
}
