/** The page of a link: opens it, says calmly what is the matter where it does not open, and ends with a receipt. */
import { Button } from 'antd';
import { type ReactNode, useCallback, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../api/client.ts';
import { formatInstant } from '../format/dates.ts';
import { hasChosenLanguage, showLanguage } from '../i18n/i18n.ts';
import { useLabel, useLanguage } from '../i18n/use-label.ts';
import { LanguageSwitch } from '../parts/language-switch.tsx';
import { type OpenedFormLink, outsideCalls } from './outside-calls.ts';
import { OutsideForm, type SentAnswer } from './outside-form.tsx';
import { OutsideReceipt } from './outside-receipt.tsx';
import { OutsideSurroundings } from './outside-surroundings.tsx';
import { keepReceipt, keptReceipt } from './place-of-link.ts';
import './outside.css';

/** Behind the `#`: browsers send it to nobody. */
const tokenOfPage = (): string => window.location.hash.slice(1);

type State =
  | { kind: 'opening' }
  | { kind: 'none' }
  | { kind: 'failed'; error: ApiError }
  | { kind: 'open'; opened: OpenedFormLink; turn: number }
  | { kind: 'sent'; opened: OpenedFormLink; sent: SentAnswer };

export function OutsidePage() {
  const { t } = useTranslation();
  const label = useLabel();
  const [token, setToken] = useState(tokenOfPage);
  const [state, setState] = useState<State>({ kind: 'opening' });
  const calls = useMemo(() => outsideCalls(token), [token]);

  const open = useCallback(async (): Promise<void> => {
    if (token === '') {
      setState({ kind: 'none' });
      return;
    }
    setState({ kind: 'opening' });
    try {
      const opened = await calls.open();
      if (!hasChosenLanguage()) showLanguage(opened.language);
      setState(({ kind }) => ({ kind: 'open', opened, turn: kind === 'open' ? 1 : 0 }));
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      setState({ kind: 'failed', error });
    }
  }, [token, calls]);
  useEffect(() => void open(), [open]);
  useEffect(() => {
    // Another link put into the same page.
    const follow = (): void => setToken(tokenOfPage());
    window.addEventListener('hashchange', follow);
    return () => window.removeEventListener('hashchange', follow);
  }, []);

  const opened = 'opened' in state ? state.opened : undefined;
  const name = opened?.workspaceName ?? '';
  const title = opened === undefined ? '' : label(opened.form.plan.form.label);
  useEffect(() => {
    document.title = title === '' ? 'Dunlin' : `${title} · ${name}`;
  }, [title, name]);

  return (
    <main className="outside">
      <header className="outside-head">
        <strong className="ellipsis">{name}</strong>
        <LanguageSwitch />
      </header>
      {state.kind === 'opening' ? (
        <p className="outside-opening" role="status">
          {t('outside.opening')}
        </p>
      ) : null}
      {state.kind === 'none' ? <Notice title={t('outside.noneTitle')} text={t('outside.noneText')} /> : null}
      {state.kind === 'failed' ? (
        <Failure token={token} error={state.error} retry={() => void open()} />
      ) : null}
      {opened === undefined ? null : (
        <OutsideSurroundings opened={opened} calls={calls}>
          {state.kind === 'sent' ? (
            <OutsideReceipt
              opened={opened}
              sent={state.sent}
              {...(opened.answersLeft > 1 ? { onAgain: () => void open() } : {})}
            />
          ) : (
            <OutsideForm
              opened={opened}
              calls={calls}
              token={token}
              onSent={(sent) => {
                keepReceipt(token, { ...sent.receipt, zone: opened.zone });
                setState({ kind: 'sent', opened, sent });
              }}
              onFailed={(error) => setState({ kind: 'failed', error })}
            />
          )}
        </OutsideSurroundings>
      )}
    </main>
  );
}

function Failure({ token, error, retry }: { token: string; error: ApiError; retry: () => void }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const again = (
    <Button type="primary" onClick={retry}>
      {t('outside.retry')}
    </Button>
  );
  if (error.status === 429) {
    const seconds = error.retryAfterSeconds ?? 60;
    return <Notice title={t('outside.busyTitle')} text={t('outside.busyText', { seconds })} action={again} />;
  }
  if (error.status === 0 || error.status >= 500) {
    return <Notice title={t('outside.awayTitle')} text={t('outside.awayText')} action={again} />;
  }
  const kept = keptReceipt(token);
  if (kept !== undefined) {
    const at = formatInstant(language, kept.answeredAt, kept.zone);
    return (
      <Notice title={t('outside.doneTitle')} text={t('outside.doneText', { at, number: kept.number })} />
    );
  }
  return <Notice title={t('outside.deadTitle')} text={t('outside.deadText')} />;
}

function Notice({ title, text, action }: { title: string; text: string; action?: ReactNode }) {
  return (
    <section className="outside-notice card" role="status">
      <h1>{title}</h1>
      <p>{text}</p>
      {action}
    </section>
  );
}
