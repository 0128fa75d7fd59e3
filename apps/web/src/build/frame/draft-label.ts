/** What a draft is called, as far as it says so by now. */
import type { Label } from '@dunlin/definition';
import type { Draft } from '../drafts/draft.ts';

export function draftLabel({
  document,
  live,
  key,
}: Pick<Draft<unknown>, 'document' | 'live' | 'key'>): Label {
  return labelIn(document) ?? labelIn(live?.document) ?? { zh: key, en: key };
}

function labelIn(document: unknown): Label | undefined {
  const { zh, en } = (document as { label?: { zh?: unknown; en?: unknown } } | null)?.label ?? {};
  return typeof zh === 'string' && typeof en === 'string' ? { zh, en } : undefined;
}
