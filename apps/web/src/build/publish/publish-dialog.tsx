/**
 * Before drafts are published: what differs and who did it, what stands in the way, what it does to tables, users and runs;
 * who may use what is new; then a note, and the button that says the version.
 */
import type { Label, Problem } from '@dunlin/definition';
import { App, Input } from 'antd';
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
import { publishDrafts } from '../drafts/definition-calls.ts';
import type { Draft } from '../drafts/draft.ts';
import { draftLabel } from '../frame/draft-label.ts';
import { ChangeList } from './change-list.tsx';
import { Impact } from './impact.tsx';
import { LossList } from './loss-list.tsx';
import { OtherDrafts } from './other-drafts.tsx';
import { PublishProblems } from './publish-problems.tsx';
import { nameOf, usePublishPlan } from './use-publish-plan.ts';
import { useTableAccess } from './use-table-access.ts';
import { WhoMayUse } from './who-may-use.tsx';
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

export function PublishDialog({ draft, companions, onJump, onClose }: Props) {
  const { t } = useTranslation();
  const label = useLabel();
  const { message } = App.useApp();
  const { busy, problems: failures, run } = useSubmit();
  const own = nameOf(draft);
  const [published, setPublished] = useState(false);
  const held = busy || published;
  const {
    query: planned,
    others,
    joined,
    needed,
    join,
    losses,
    agreed,
    agree,
  } = usePublishPlan(draft, companions, held);
  const [note, setNote] = useState('');
  const plan = planned.data?.plan ?? null;
  const errors = (plan?.problems ?? []).filter(({ severity }) => severity === 'error');
  const to = plan?.changes.find((each) => nameOf(each) === own)?.to ?? null;
  const isNothing = plan?.changes.every(({ change }) => change === 'unchanged') ?? false;
  const accesses = useTableAccess(plan?.changes ?? [], planned.data?.documents ?? [], held);
  const publish = async (): Promise<void> => {
    let unchanged: Label[] = [];
    const done = await run(async () => {
      const why = note.trim();
      await publishDrafts({
        documents: planned.data?.documents ?? [],
        confirm: [...agreed],
        ...(why === '' ? {} : { note: why }),
      });
      setPublished(true);
      unchanged = await accesses.give();
      await Promise.all([draft, ...companions].map((each) => each.reload()));
      await queryClient.invalidateQueries({ queryKey: metaQuery.queryKey });
      await refreshAll();
    });
    if (!done) return;
    void message.success(t('build.published', { name: label(draftLabel(draft)), version: to ?? '' }));
    if (unchanged.length > 0) {
      const roles = unchanged.map(label).join(t('build.use.and'));
      void message.warning(t('build.use.failed', { roles }), 10);
    }
    onClose();
  };
  return (
    <Dialog
      title={t('build.publishTitle', { name: label(draftLabel(draft)) })}
      width={720}
      submit={to === null ? t('build.publish') : t('build.publishVersion', { version: to })}
      onSubmit={() => void publish()}
      busy={busy}
      disabled={plan === null || planned.isFetching || accesses.pending || errors.length > 0 || isNothing}
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
          <LossList losses={losses} changes={plan.changes} agreed={agreed} onToggle={agree} />
          {plan.tables === null ? null : (
            <Suspense fallback={null}>
              <ChangePlan tables={plan.tables} changes={plan.changes} />
            </Suspense>
          )}
          <WhoMayUse accesses={accesses} />
          <Impact plan={plan} />
          <OtherDrafts drafts={others} chosen={joined} needed={needed} onToggle={join} />
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
