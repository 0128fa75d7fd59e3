/**
 * Before drafts are published: what differs and who did it, what stands in the way, what it does to tables, users and runs;
 * then a note, and the button that says the version.
 */
import type { Problem } from '@dunlin/definition';
import type { DraftKind } from '@dunlin/runtime';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { App, Checkbox, Input } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { metaQuery } from '../../api/queries.ts';
import { queryClient, refreshAll } from '../../api/query-client.ts';
import { FormRow } from '../../fields/form-row.tsx';
import { withTableTexts } from '../../i18n/table-texts.ts';
import { useLabel } from '../../i18n/use-label.ts';
import { Bones } from '../../parts/bones.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { ErrorState } from '../../parts/error-state.tsx';
import { useSubmit } from '../../parts/use-submit.ts';
import { definitionsQuery, publishDrafts } from '../drafts/definition-calls.ts';
import type { Draft } from '../drafts/draft.ts';
import { draftLabel } from '../frame/draft-label.ts';
import { ChangeList } from './change-list.tsx';
import { Impact } from './impact.tsx';
import { OtherDrafts } from './other-drafts.tsx';
import { PublishProblems } from './publish-problems.tsx';
import './publish.css';

/** Its texts come with it: most of what is published touches no table. */
const ChangePlan = lazy(
  withTableTexts(async () => ({ default: (await import('../table/change-plan.tsx')).ChangePlan })),
);

interface Props {
  draft: Draft<unknown>;
  companions: readonly Draft<unknown>[];
  onJump: (problem: Problem) => void;
  onClose: () => void;
}

interface Named {
  readonly kind: DraftKind;
  readonly key: string;
  readonly revision: number;
}

const nameOf = ({ kind, key }: Pick<Named, 'kind' | 'key'>): string => `${kind}/${key}`;

export function PublishDialog({ draft, companions, onJump, onClose }: Props) {
  const { t } = useTranslation();
  const label = useLabel();
  const { message } = App.useApp();
  const { busy, problems: failures, run } = useSubmit();
  const own = nameOf(draft);
  const [joined, setJoined] = useState<ReadonlySet<string>>(() => new Set(companions.map(nameOf)));
  const [confirmed, setConfirmed] = useState<ReadonlySet<string>>(new Set());
  const [note, setNote] = useState('');
  const open = useQuery({ ...definitionsQuery, staleTime: 0 });
  const others = (open.data?.definitions ?? []).filter((each) => each.draft !== null && nameOf(each) !== own);

  /** What is not saved yet is saved first: what is shown is what is published. */
  const gather = async (): Promise<Named[]> => {
    const here = [draft, ...companions.filter((each) => joined.has(nameOf(each)))];
    const saved = await Promise.all(
      here.map(async (each) => ({ kind: each.kind, key: each.key, revision: await each.flush() })),
    );
    const ours = new Set(saved.map(nameOf));
    const elsewhere = others.flatMap(({ kind, key, draft: other }) =>
      other !== null && joined.has(`${kind}/${key}`) && !ours.has(`${kind}/${key}`)
        ? [{ kind, key, revision: other.revision }]
        : [],
    );
    return [...saved, ...elsewhere].flatMap(({ kind, key, revision }) =>
      revision === null ? [] : [{ kind, key, revision }],
    );
  };
  const choice = [...joined].sort();
  const agreed = [...confirmed].sort();
  // Planned again when another draft joins, or a loss is agreed to.
  const planned = useQuery({
    queryKey: ['definitions', 'plan', own, choice, agreed],
    queryFn: async () => {
      const documents = await gather();
      return { documents, plan: await publishDrafts({ documents, confirm: agreed, plan: true }) };
    },
    enabled: open.data !== undefined && !open.isFetching,
    placeholderData: keepPreviousData,
    staleTime: 0,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
  const plan = planned.data?.plan ?? null;
  const errors = (plan?.problems ?? []).filter(({ severity }) => severity === 'error');
  const to = plan?.changes.find((each) => nameOf(each) === own)?.to ?? null;
  const isNothing = plan?.changes.every(({ change }) => change === 'unchanged') ?? false;
  const publish = async (): Promise<void> => {
    const done = await run(async () => {
      const why = note.trim();
      await publishDrafts({
        documents: planned.data?.documents ?? [],
        confirm: [...confirmed],
        ...(why === '' ? {} : { note: why }),
      });
      await Promise.all([draft, ...companions].map((each) => each.reload()));
      await queryClient.invalidateQueries({ queryKey: metaQuery.queryKey });
      await refreshAll();
    });
    if (!done) return;
    void message.success(t('build.published', { name: label(draftLabel(draft)), version: to ?? '' }));
    onClose();
  };
  const toggle = (set: ReadonlySet<string>, name: string): ReadonlySet<string> => {
    const next = new Set(set);
    if (!next.delete(name)) next.add(name);
    return next;
  };
  const losses = [
    ...new Set(
      (plan?.problems ?? []).flatMap(({ params }) =>
        typeof params?.['confirm'] === 'string' ? [params['confirm']] : [],
      ),
    ),
    ...confirmed,
  ];
  return (
    <Dialog
      title={t('build.publishTitle', { name: label(draftLabel(draft)) })}
      width={720}
      submit={to === null ? t('build.publish') : t('build.publishVersion', { version: to })}
      onSubmit={() => void publish()}
      busy={busy}
      disabled={plan === null || planned.isFetching || errors.length > 0 || isNothing}
      problems={failures}
      onClose={onClose}
    >
      {planned.error ? <ErrorState small error={planned.error} retry={() => void planned.refetch()} /> : null}
      {plan === null && !planned.error ? <Bones lines={5} /> : null}
      {plan === null ? null : (
        <>
          {isNothing ? (
            <p className="soft">{t('build.nothingToPublish')}</p>
          ) : (
            <ChangeList changes={plan.changes} />
          )}
          <PublishProblems problems={plan.problems} own={own} onJump={onJump} />
          {[...new Set(losses)].map((name) => (
            <Checkbox
              key={name}
              checked={confirmed.has(name)}
              onChange={() => setConfirmed((now) => toggle(now, name))}
            >
              {t('build.confirmLoss', { name })}
            </Checkbox>
          ))}
          {plan.tables === null ? null : (
            <Suspense fallback={null}>
              <ChangePlan tables={plan.tables} changes={plan.changes} />
            </Suspense>
          )}
          <Impact plan={plan} />
          <OtherDrafts
            drafts={others}
            chosen={joined}
            onToggle={(name) => setJoined((now) => toggle(now, name))}
          />
          <FormRow label={t('build.note')} help={t('build.noteHelp')}>
            {(id, describedBy) => (
              <Input.TextArea
                id={id}
                aria-describedby={describedBy}
                maxLength={500}
                autoSize={{ minRows: 2, maxRows: 4 }}
                value={note}
                onChange={(event) => setNote(event.target.value)}
              />
            )}
          </FormRow>
        </>
      )}
    </Dialog>
  );
}
