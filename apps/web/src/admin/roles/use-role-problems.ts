/** The server's problems of a role as it is being edited; asked a moment after the last change. */
import type { Problem, RoleDefinition } from '@dunlin/definition';
import { useEffect, useState } from 'react';
import { call } from '../../api/client.ts';
import type { RolePreview } from '../types.ts';

const pauseMs = 400;

/** Of the last answer; where the server cannot be asked, publishing will say it. */
export function useRoleProblems(key: string, document: RoleDefinition): readonly Problem[] {
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  useEffect(() => {
    const abort = new AbortController();
    const timer = window.setTimeout(() => {
      call<RolePreview>(`/definitions/roles/${key}/preview`, {
        method: 'POST',
        body: { document },
        signal: abort.signal,
      }).then(
        (answer) => setProblems(answer.problems),
        () => undefined,
      );
    }, pauseMs);
    return () => {
      window.clearTimeout(timer);
      abort.abort();
    };
  }, [key, document]);
  return problems;
}
