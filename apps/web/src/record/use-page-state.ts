/** The state of a page; only one with expressions loads the engine. */
import { useQuery } from '@tanstack/react-query';
import type { RecordRow } from '../api/types.ts';
import { useSession } from '../app/session-context.ts';
import type { OpenForm } from '../forms/form-queries.ts';
import { type PageState, plainPage } from './page-state.ts';

const asked: ReadonlySet<string> = new Set(['visible', 'given']);

/** Undefined until it is known: what may not show is not shown meanwhile. */
export function usePageState(
  form: OpenForm,
  record: RecordRow,
  asOf: string | undefined,
): PageState | undefined {
  const session = useSession();
  const isPlain = !form.plan.expressions.some(({ role }) => asked.has(role.kind));
  const engine = useQuery({
    queryKey: ['form-engine'],
    queryFn: () => import('../forms/evaluate-page.ts'),
    enabled: !isPlain,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const buttons = form.buttons;
  if (isPlain) return { ...plainPage, buttons };
  return engine.data && { ...engine.data.evaluatePage(form, record, session, asOf), buttons };
}
