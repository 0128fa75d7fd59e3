/** Which step of the wizard an import is at, and which can be opened. */
import type { ImportDetail } from './import-types.ts';

export const steps = ['file', 'columns', 'check', 'result'] as const;
export type ImportStep = (typeof steps)[number];

/** What has been written is not read or mapped anew; a file that could not be read has no columns. */
export function openSteps({
  state,
  analysis,
  mapping,
}: Pick<ImportDetail, 'state' | 'analysis' | 'mapping'>): ReadonlySet<ImportStep> {
  const isOver = ['running', 'done', 'undoing', 'undone'].includes(state);
  if (isOver) return new Set(['result']);
  const open = new Set<ImportStep>(['file']);
  if (analysis !== null) open.add('columns');
  if (analysis !== null && mapping !== null) open.add('check');
  if (state === 'failed' || state === 'cancelled') open.add('result');
  return open;
}

/** The step that was asked for where it is open, else the furthest that was reached. */
export function stepOf(
  detail: Pick<ImportDetail, 'state' | 'analysis' | 'mapping'>,
  wanted: string | undefined,
): ImportStep {
  const open = openSteps(detail);
  const asked = steps.find((each) => each === wanted);
  if (asked !== undefined && open.has(asked)) return asked;
  if (open.has('result')) return 'result';
  if (detail.state === 'checking' || detail.state === 'checked') return 'check';
  return 'file';
}
