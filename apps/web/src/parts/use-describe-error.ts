/** An error in words: what happened and what to do next. */
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../api/client.ts';
import { useDescribeProblem } from './use-describe-problem.ts';

export function useDescribeError(): (error: unknown) => { title: string; text: string } {
  const { t } = useTranslation();
  const describe = useDescribeProblem();
  return useCallback(
    (error) => {
      if (!(error instanceof ApiError))
        return { title: t('error.unexpected'), text: t('error.unexpectedText') };
      if (error.status === 0) return { title: t('error.offline'), text: t('error.offlineText') };
      if (error.status === 401) return { title: t('error.signedOut'), text: t('error.signedOutText') };
      const first = error.problems[0];
      const sentence = first ? describe(first) : describe({ code: error.code, detail: error.message });
      if (error.status === 403) {
        return { title: t('error.noAccess'), text: first ? sentence : t('error.noAccessText') };
      }
      if (error.status === 404) return { title: t('error.notFound'), text: t('error.notFoundText') };
      if (error.status === 429) {
        return {
          title: t('error.throttled'),
          text: t('error.throttledText', { seconds: error.retryAfterSeconds ?? 60 }),
        };
      }
      if (error.code === 'store.timeout') return { title: t('error.server'), text: sentence };
      if (error.status >= 500) return { title: t('error.server'), text: t('error.serverText') };
      return { title: t('error.refused'), text: sentence };
    },
    [t, describe],
  );
}
