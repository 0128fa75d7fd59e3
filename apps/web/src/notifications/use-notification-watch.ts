/** Shows at once what cannot wait, and asks again when something that was put off comes back. */
import { useQuery } from '@tanstack/react-query';
import { App } from 'antd';
import { useEffect, useRef } from 'react';
import { queryClient } from '../api/query-client.ts';
import { useSession } from '../app/session-context.ts';
import { useGo } from '../app/use-go.ts';
import { withNotificationTexts } from '../i18n/notification-texts.ts';
import { countQuery } from './count-query.ts';

const loadToast = withNotificationTexts(() => import('./urgent-toast.tsx'));
/** Longer waits are looked at again on the way. */
const longestMs = 3_600_000;

export function useNotificationWatch(): void {
  const { data } = useQuery(countQuery);
  const { clock } = useSession().workspace;
  const { message } = App.useApp();
  const go = useGo();
  /** What was urgent before this screen was opened is no news. */
  const shown = useRef<number | undefined>(undefined);
  useEffect(() => {
    if (data === undefined) return;
    const { urgent } = data;
    const before = shown.current;
    shown.current = Math.max(urgent?.id ?? 0, before ?? 0);
    if (before === undefined || urgent === null || urgent.id <= before) return;
    void loadToast().then(
      ({ showUrgent }) => showUrgent(urgent, { message, go }),
      () => undefined,
    );
  }, [data, message, go]);
  const next = data?.next ?? null;
  useEffect(() => {
    // A clock that stands still brings nothing back by itself.
    if (next === null || clock === 'manual') return;
    const ms = Math.min(Math.max(Date.parse(next) - Date.now(), 1_000), longestMs);
    const timer = window.setTimeout(
      () => void queryClient.invalidateQueries({ queryKey: countQuery.queryKey }),
      ms,
    );
    return () => window.clearTimeout(timer);
  }, [next, clock]);
}
