/** What happens to the record now: its running flow, the step it stands at, the next one and its date. */
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { runsQuery } from '../api/queries.ts';
import type { Run } from '../api/types.ts';
import { GoLink } from '../app/go-link.tsx';
import { paths } from '../app/paths.ts';
import { useFormat } from '../app/use-format.ts';
import { useLabel } from '../i18n/use-label.ts';
import { readSteps } from './read-steps.ts';
import { useRunReason } from './use-run-reason.ts';

const stateOrder = { failed: 0, active: 1, paused: 2, ended: 3 };
const shownAtFirst = 2;

export function NowLine({ table, id }: { table: string; id: number }) {
  const { t } = useTranslation();
  const { data } = useQuery(runsQuery(table, id));
  const [all, setAll] = useState(false);
  const runs = [...(data?.runs ?? [])].sort(
    (left, right) =>
      stateOrder[left.status] - stateOrder[right.status] || right.startedAt.localeCompare(left.startedAt),
  );
  if (runs.length === 0) return null;
  const live = runs.filter((run) => run.status !== 'ended');
  const first = live.length > 0 ? live.slice(0, shownAtFirst) : runs.slice(0, 1);
  const shown = all ? runs : first;
  return (
    <section aria-label={t('now.label')}>
      {shown.map((run) => (
        <RunLine key={run.id} run={run} table={table} id={id} />
      ))}
      {runs.length > first.length ? (
        <Button type="link" size="small" onClick={() => setAll(!all)} style={{ margin: '-4px 0 12px' }}>
          {all ? t('now.fewer') : t('now.more', { count: runs.length - first.length })}
        </Button>
      ) : null}
    </section>
  );
}

function RunLine({ run, table, id }: { run: Run; table: string; id: number }) {
  const { t } = useTranslation();
  const label = useLabel();
  const format = useFormat();
  const reason = useRunReason();
  const { current, shown } = readSteps(run);
  const waits = current?.type.startsWith('wait') ?? false;
  const words = {
    active: t('now.active'),
    paused: t('now.paused'),
    ended: t('now.ended'),
    failed: t('now.failed'),
  };
  const other = run.subject.table !== table || run.subject.id !== id;
  return (
    <div className={`card now-line ${run.status}`}>
      <span className="now-word">{words[run.status]}</span>
      <span>
        {label(run.flowLabel)} <span className="caption">v{run.version}</span>
      </span>
      {other ? (
        <GoLink to={paths.record(run.subject.table, run.subject.id)}>{run.subject.title}</GoLink>
      ) : null}
      {run.status === 'ended' ? (
        <span className="soft">
          {label(run.outcomeLabel) || t('now.finished')}
          {run.endedAt ? ` · ${format.instant(run.endedAt)}` : ''}
        </span>
      ) : null}
      {run.reason ? <span className="soft">{label(run.reasonLabel) || reason(run.reason)}</span> : null}
      {run.status !== 'ended' && current && !waits ? (
        <span className="soft">
          {t('now.at', { step: label(current.label) })}
          {current.dueAt ? ` · ${t('now.due', { day: format.instant(current.dueAt) })}` : ''}
        </span>
      ) : null}
      {run.status !== 'ended' && run.next ? (
        <span className="soft">
          {t('now.next', { step: label(run.next.label) })}
          {` · ${format.instant(run.next.at)}`}
        </span>
      ) : null}
      {other ? null : (
        <ol className="steps" aria-label={t('now.steps')}>
          {shown.map((step) => (
            <li
              key={step.id}
              className={`step ${step.state}`}
              aria-current={step.state === 'current' ? 'step' : undefined}
            >
              {step.state === 'done' ? '✓' : step.state === 'current' ? '▸' : '○'} {label(step.label)}
              {step.at ? (
                <span className="muted">
                  {format.dayOf(step.at) === format.today
                    ? format.instantNear(step.at)
                    : format.day(format.dayOf(step.at))}
                </span>
              ) : null}
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}
