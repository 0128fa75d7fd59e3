/** A definition that is being edited, loaded when first asked for; screens that edit the same one share it. */
import type { DraftKind } from '@dunlin/runtime';
import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { useSession } from '../../app/session-context.ts';
import { apartOf } from './apart-of.ts';
import type { Draft } from './draft.ts';
import { draftSession } from './draft-session.ts';

export interface DraftLoading<Document> {
  /** Null until it has come, or where there is none. */
  readonly draft: Draft<Document> | null;
  /** Why it cannot be shown. */
  readonly error: unknown;
  readonly retry: () => void;
}

/** @param key null where nothing is to be edited yet */
export function useDraft<Document>(kind: DraftKind, key: string | null): DraftLoading<Document> {
  const { user } = useSession();
  const session = draftSession(kind, key ?? '', user.id);
  const view = useSyncExternalStore(session.subscribe, session.view);
  useEffect(() => (key === null ? undefined : session.open()), [session, key]);
  return useMemo(() => {
    const { detail, error, history } = view;
    const retry = (): void => void session.reload();
    if (detail === null) return { draft: null, error, retry };
    const { past, future } = history;
    const [lastDone, nextDone] = [past.at(-1), future[0]];
    const draft: Draft<Document> = {
      kind,
      key: session.key,
      app: detail.app,
      document: history.document as Document,
      set: (next, name, change) => session.set(next, name, change),
      selection: history.selection,
      select: (id) => session.select(id),
      undo: lastDone === undefined || !view.editable ? null : () => session.undo(),
      redo: nextDone === undefined || !view.editable ? null : () => session.redo(),
      undoName: lastDone?.name ?? null,
      redoName: nextDone?.name ?? null,
      saving: view.saving,
      savedAt: view.savedAt,
      unsaved: view.unsaved,
      problems: view.problems,
      live: detail.live,
      draft: detail.draft,
      editable: view.editable,
      standing: view.standing,
      apart: apartOf(view),
      merge: (document, name) => session.merge(document, name),
      ask: () => session.ask(),
      answer: (give) => session.answer(give),
      flush: () => session.flush(),
      takeOver: () => session.takeOver(),
      discard: () => session.discard(),
      reload: () => session.reload(),
    };
    return { draft, error, retry };
  }, [session, view, kind]);
}
