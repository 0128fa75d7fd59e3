/** The state of a page with expressions; loaded with the engine, for pages that have any. */
import { openForm } from '@dunlin/forms/live';
import type { RecordRow, Session } from '../api/types.ts';
import { environmentOf } from './environment-of.ts';
import type { OpenForm } from './form-queries.ts';
import { startOf } from './start-of.ts';

export interface PageExpressions {
  shown: (block: string) => boolean;
  /** What a new record starts with that a button makes. */
  given: (block: string) => Record<string, string | number>;
}

export function evaluatePage(
  { plan, far }: OpenForm,
  record: RecordRow,
  session: Session,
  asOf: string | undefined,
): PageExpressions {
  const env = environmentOf(session);
  const state = openForm(plan, {
    ...startOf(plan, record),
    env: asOf === undefined ? env : { ...env, today: asOf },
    far,
  });
  return {
    shown: (block) => state.shown(block),
    given: (block) =>
      Object.fromEntries(
        Object.entries(state.given(block)).flatMap(([key, value]) =>
          typeof value === 'string' || typeof value === 'number' ? [[key, value]] : [],
        ),
      ),
  };
}
