/** Formats bound to the reader's language and the workspace's currency, zone and today. */
import { useMemo } from 'react';
import * as dates from '../format/dates.ts';
import { formatDuration } from '../format/duration.ts';
import * as numbers from '../format/numbers.ts';
import { useLanguage } from '../i18n/use-label.ts';
import { useSession } from './session-context.ts';

export function useFormat() {
  const language = useLanguage();
  const { zone, currency, today } = useSession().workspace;
  return useMemo(
    () => ({
      language,
      today,
      currency,
      unit: numbers.moneyUnit(language, currency),
      /** Of another currency than the workspace's where one is given. */
      unitOf: (other?: string) => numbers.moneyUnit(language, other ?? currency),
      number: (value: numbers.Figure, decimals?: number) => numbers.formatNumber(language, value, decimals),
      money: (value: numbers.Figure) => numbers.formatMoney(language, value),
      moneyAlone: (value: numbers.Figure, other?: string) =>
        numbers.formatMoneyAlone(language, value, other ?? currency),
      short: (value: numbers.Figure) => numbers.formatShort(language, value),
      axis: (value: number) => numbers.formatAxis(language, value),
      percent: (share: numbers.Figure) => numbers.formatPercent(language, share),
      duration: (seconds: number) => formatDuration(language, seconds),
      day: (day: string) => dates.formatDay(language, day),
      dayText: (day: string) => dates.formatDayText(language, day),
      instant: (instant: string) => dates.formatInstant(language, instant, zone),
      instantNear: (instant: string) => dates.formatInstantNear(language, instant, zone, today),
      clockTime: (instant: string) => dates.clockTime(instant, zone),
      instantOf: (local: string) => dates.instantOf(local, zone),
      due: (day: string) => dates.formatDue(language, day, today),
      overdue: (days: number) => dates.formatOverdue(language, days),
      dayOf: (instant: string) => dates.localParts(instant, zone).day,
    }),
    [language, zone, currency, today],
  );
}
export type Format = ReturnType<typeof useFormat>;
