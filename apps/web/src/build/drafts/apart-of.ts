/** The state of an open definition → what went on elsewhere meanwhile, if whoever edits it can take that in. */
import type { Apart } from './draft.ts';
import type { DraftView } from './draft-session.ts';

export function apartOf({ detail, editable, saving, saved }: DraftView): Apart | null {
  if (detail === null || !editable) return null;
  const { draft, live } = detail;
  const version = live?.version ?? null;
  if (saving === 'conflict')
    return {
      why: 'changed',
      base: { document: saved },
      theirs: draft?.document ?? live?.document ?? null,
      version,
    };
  if (draft === null || live === null || draft.baseVersion === version) return null;
  // A new definition that somebody else published under the same key began with nothing in common.
  const base = draft.baseVersion === null ? { document: {} } : { version: draft.baseVersion };
  return { why: 'published', base, theirs: live.document, version };
}
