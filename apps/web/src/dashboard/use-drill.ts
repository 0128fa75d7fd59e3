/** Opens the records behind a number: the server gives the filter, so the list adds up to what was clicked. */
import { App } from 'antd';
import { useCallback } from 'react';
import { call } from '../api/client.ts';
import type { Drill, Value } from '../api/types.ts';
import { paths } from '../app/paths.ts';
import { useGo } from '../app/use-go.ts';
import { useDescribeError } from '../parts/use-describe-error.ts';

export interface DrillRequest {
  asOf?: string | undefined;
  filter?: string | undefined;
  row?: Record<string, Value>;
  bucket?: string | undefined;
  measure?: string | undefined;
}

export function useDrill(): (report: string, request: DrillRequest) => Promise<void> {
  const go = useGo();
  const { message } = App.useApp();
  const describe = useDescribeError();
  return useCallback(
    async (report, request) => {
      try {
        const drill = await call<Drill>(`/reports/${report}/drill`, { method: 'POST', body: request });
        go(
          paths.list(drill.table, {
            filter: drill.filter,
            asOf: request.asOf ? (drill.asOf ?? request.asOf) : undefined,
          }),
        );
      } catch (error) {
        void message.error(describe(error).text);
      }
    },
    [go, message, describe],
  );
}
