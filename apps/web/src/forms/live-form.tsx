/**
 * A form with its buttons: sends once what is right, says what is not, keeps what was typed when the connection is lost
 * and then sends again at a press. Without `submit` it is only tried.
 */
import { Button } from 'antd';
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../api/client.ts';
import { useShortcut } from '../app/shortcuts.tsx';
import { useLeaveGuard } from '../app/use-leave-guard.ts';
import { type FormButtons, FormButtonsContext, type Press } from './buttons/form-buttons-context.ts';
import { firstControl } from './first-control.ts';
import { lastStepOpen } from './layout/last-step-open.ts';
import { LiveFields } from './live-fields.tsx';
import type { LiveForm as OpenForm } from './use-live-form.ts';

interface Props {
  form: OpenForm;
  /** What the button says, and what it does; a thrown `ApiError` shows in the form. */
  submit?: { text: string; run: () => Promise<void> };
  /** What its buttons do; of `press` false says that nothing was done after all, a thrown `ApiError` shows in the form. */
  buttons?: Omit<FormButtons, 'press'> & { press: (press: Press) => Promise<boolean> };
  /** Whether what was typed is kept in this browser. */
  kept?: boolean;
  onCancel?: () => void;
  /** Stands beside the buttons. */
  note?: ReactNode;
}

export function LiveForm({ form, submit, buttons, kept = false, onCancel, note }: Props) {
  const { t } = useTranslation();
  const place = useRef<HTMLFormElement>(null);
  const [busy, setBusy] = useState(false);
  const [unsent, setUnsent] = useState(false);
  const leaveFreely = useLeaveGuard(submit !== undefined && form.touched, kept);
  useEffect(() => firstControl(place.current)?.focus({ preventScroll: true }), []);

  const send = async (event?: FormEvent): Promise<void> => {
    event?.preventDefault();
    if (submit === undefined || !isLast) return;
    await carryOut(async () => {
      await submit.run();
      return true;
    });
  };
  const carryOut = async (run: () => Promise<boolean>, saves = true): Promise<void> => {
    if (busy) return;
    setUnsent(false);
    const wrong = saves ? form.check() : undefined;
    if (wrong !== undefined) {
      if (wrong !== 'whole') form.open(wrong);
      return;
    }
    setBusy(true);
    leaveFreely();
    try {
      if (!(await run())) leaveFreely(false);
    } catch (error) {
      leaveFreely(false);
      if (!(error instanceof ApiError)) throw error;
      if (error.status === 0) setUnsent(true);
      else form.refuse(error);
    } finally {
      setBusy(false);
    }
  };
  useShortcut('ctrl+enter', submit?.text ?? '', () => void send(), submit !== undefined);

  const isLast = lastStepOpen(form.plan.layout, form.chosen, ({ id }) => form.state.shown(id));
  return (
    <form ref={place} className="live-form" onSubmit={(event) => void send(event)} noValidate>
      <div className="card live-form-card">
        <FormButtonsContext.Provider
          value={
            buttons === undefined
              ? null
              : { ...buttons, press: (each) => carryOut(() => buttons.press(each), buttons.saves) }
          }
        >
          <LiveFields form={form} />
        </FormButtonsContext.Provider>
      </div>
      {submit === undefined ? null : (
        <div className="form-actions">
          {unsent ? (
            <p className="unsent" role="alert">
              {t('form.unsent')}
            </p>
          ) : null}
          {isLast ? (
            <Button type="primary" htmlType="submit" loading={busy}>
              {unsent ? t('form.sendAgain') : submit.text}
            </Button>
          ) : null}
          {onCancel === undefined ? null : <Button onClick={onCancel}>{t('form.cancel')}</Button>}
          {isLast ? <kbd>Ctrl Enter</kbd> : null}
          {note}
        </div>
      )}
    </form>
  );
}
