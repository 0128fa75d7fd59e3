/**
 * The form itself, with what it is about above it. What is typed is kept in this browser; what was sent and not answered is
 * sent again as the same answer, so that it is done once.
 */
import { Button } from 'antd';
import { type FormEvent, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../api/client.ts';
import { useSession } from '../app/session-context.ts';
import { useFormat } from '../app/use-format.ts';
import { DraftOffer } from '../forms/draft-offer.tsx';
import { environmentOf } from '../forms/environment-of.ts';
import { draftOf, type FormDraft, takeDraft } from '../forms/form-draft.ts';
import { lastStepOpen } from '../forms/layout/last-step-open.ts';
import { LiveFields } from '../forms/live-fields.tsx';
import { useKeptDraft } from '../forms/use-kept-draft.ts';
import { useLiveForm } from '../forms/use-live-form.ts';
import { useLabel } from '../i18n/use-label.ts';
import type { FormLinkReceipt, OpenedFormLink, OutsideCalls } from './outside-calls.ts';
import { OutsideFacts } from './outside-facts.tsx';
import { draftPlace } from './place-of-link.ts';
import { type SentRow, sentRows } from './sent-rows.ts';
import { type Challenge, solveChallenge } from './solve-challenge.ts';
import { useOnline } from './use-online.ts';

export interface SentAnswer {
  receipt: FormLinkReceipt;
  rows: readonly SentRow[];
}

interface Props {
  opened: OpenedFormLink;
  calls: OutsideCalls;
  token: string;
  onSent: (sent: SentAnswer) => void;
  /** The link does not work any more. */
  onFailed: (error: ApiError) => void;
}

interface Solving {
  text: string;
  solution: Promise<string>;
  /** Sooner nothing is taken that was filled in for it. */
  goodAtMs: number;
}

const begin = (challenge: Challenge): Solving => {
  const solution = solveChallenge(challenge);
  // Whoever sends hears of a failure.
  solution.catch(() => undefined);
  return { text: challenge.text, solution, goodAtMs: performance.now() + leastMs };
};

export function OutsideForm({ opened, calls, token, onSent, onFailed }: Props) {
  const { t } = useTranslation();
  const label = useLabel();
  const format = useFormat();
  const session = useSession();
  const online = useOnline();
  const { plan, far } = opened.form;
  const [busy, setBusy] = useState(false);
  const [unsent, setUnsent] = useState(false);
  const trap = useRef<HTMLInputElement>(null);
  const solving = useRef<Solving | undefined>(undefined);
  useEffect(() => {
    // Worked out while people read.
    solving.current ??= begin(opened.challenge);
  }, [opened]);

  const form = useLiveForm({
    plan,
    start: { env: environmentOf(session), far },
    table: undefined,
    refs: {},
    ask: calls.evaluate,
  });
  const content = useMemo(
    (): FormDraft | null => (form.touched ? draftOf(form.state) : null),
    [form.touched, form.state],
  );
  const draft = useKeptDraft<FormDraft>(draftPlace(token), content);

  const answer = async (): Promise<FormLinkReceipt> => {
    solving.current ??= begin(opened.challenge);
    const { text, solution, goodAtMs } = solving.current;
    await pauseMs(Math.max(0, goodAtMs - performance.now()));
    return calls.answer({
      challenge: text,
      solution: await solution,
      website: trap.current?.value ?? '',
      values: form.values(),
    });
  };
  const answerOrBeginAgain = async (): Promise<FormLinkReceipt> => {
    try {
      return await answer();
    } catch (error) {
      if (!(error instanceof ApiError) || error.code !== 'form-link.challenge') throw error;
      solving.current = begin(await calls.challenge());
      return answer();
    }
  };
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (busy || !isLast) return;
    setUnsent(false);
    const wrong = form.check();
    if (wrong !== undefined) {
      if (wrong !== 'whole') form.open(wrong);
      return;
    }
    setBusy(true);
    try {
      const receipt = await answerOrBeginAgain();
      draft.drop();
      onSent({ receipt, rows: sentRows(plan, form.state) });
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (error.status === 0) setUnsent(true);
      else if (error.code === 'form-link.dead') onFailed(error);
      else form.refuse(error);
    } finally {
      setBusy(false);
    }
  };
  const isLast = lastStepOpen(plan.layout, form.chosen, ({ id }) => form.state.shown(id));

  return (
    <>
      <section className="outside-intro">
        <h1>{label(plan.form.label)}</h1>
        <p className="caption">
          {t('outside.for', { name: opened.recipient })}
          {' · '}
          {t('outside.until', { at: format.instant(opened.expiresAt) })}
        </p>
        {opened.introduction === null ? null : <p className="outside-text">{label(opened.introduction)}</p>}
        <OutsideFacts about={opened.about} />
      </section>
      {online ? null : (
        <p className="outside-offline" role="status">
          {t('outside.offline')}
        </p>
      )}
      {draft.offer === null ? null : (
        <DraftOffer
          at={draft.offer.at}
          onContinue={() => {
            const left = draft.offer?.content;
            draft.settle(false);
            if (left !== undefined) form.reset((state) => takeDraft(state, left));
          }}
          onDiscard={() => draft.settle(true)}
        />
      )}
      <form className="live-form" onSubmit={(event) => void send(event)} noValidate>
        <div className="card live-form-card">
          <LiveFields form={form} />
        </div>
        {/* People do not see it; what fills in every field does. */}
        <div className="outside-trap" aria-hidden="true">
          <label>
            Website
            <input ref={trap} type="text" name="website" tabIndex={-1} autoComplete="off" />
          </label>
        </div>
        <div className="form-actions">
          {unsent ? (
            <p className="unsent" role="alert">
              {t('form.unsent')}
            </p>
          ) : null}
          {isLast ? (
            <Button type="primary" size="large" htmlType="submit" loading={busy}>
              {unsent ? t('form.sendAgain') : t('outside.submit')}
            </Button>
          ) : null}
          <span className="caption" role="status">
            {busy
              ? t('outside.checking')
              : draft.keptAt === null
                ? ''
                : draft.keptAt === false
                  ? t('form.notKept')
                  : t('form.kept', { at: format.instantNear(draft.keptAt) })}
          </span>
        </div>
      </form>
    </>
  );
}

/** A challenge is taken no sooner; whoever is quicker waits for the rest of it. */
const leastMs = 3_200;
const pauseMs = (ms: number): Promise<void> => new Promise((resolve) => window.setTimeout(resolve, ms));
