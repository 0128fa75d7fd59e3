/**
 * Keeps what is typed in this browser while a form is open, and offers what an earlier visit left. An offer stands until it
 * is taken or refused, or until what is typed now is saved.
 */
import { useCallback, useEffect, useRef, useState } from 'react';
import { dropDraft, type Kept, keepDraft, readDraft } from './draft-store.ts';

const pauseMs = 400;
const now = (): string => new Date().toISOString();

export interface KeptDraft<Content> {
  /** What an earlier visit left. */
  offer: Kept<Content> | null;
  /** The offer is taken or refused. @param forget it */
  settle: (forget: boolean) => void;
  /** It was saved: nothing is kept any more. */
  drop: () => void;
  /** When it was last kept; false where this browser cannot keep it. */
  keptAt: string | false | null;
}

/** @param content what is to be kept now; null where nothing was typed */
export function useKeptDraft<Content extends object>(
  key: string | null,
  content: Content | null,
): KeptDraft<Content> {
  const [offer, setOffer] = useState(() => (key === null ? null : readDraft<Content>(key, now())));
  const [keptAt, setKeptAt] = useState<string | false | null>(null);
  const latest = useRef(content);
  latest.current = content;
  const done = useRef(false);
  const keep = useCallback((): void => {
    if (key === null || done.current || latest.current === null) return;
    const at = now();
    setKeptAt(keepDraft(key, latest.current, at) ? at : false);
  }, [key]);
  useEffect(() => {
    if (content === null) return;
    const later = window.setTimeout(keep, pauseMs);
    return () => window.clearTimeout(later);
  }, [content, keep]);
  useEffect(() => {
    // Telephones end pages without a word: what is hidden may never come back.
    const hide = (): void => {
      if (document.visibilityState === 'hidden') keep();
    };
    document.addEventListener('visibilitychange', hide);
    window.addEventListener('pagehide', keep);
    return () => {
      document.removeEventListener('visibilitychange', hide);
      window.removeEventListener('pagehide', keep);
      keep();
    };
  }, [keep]);
  return {
    offer,
    settle: (forget) => {
      setOffer(null);
      if (forget && key !== null && latest.current === null) dropDraft(key);
    },
    drop: () => {
      done.current = true;
      setOffer(null);
      if (key !== null) dropDraft(key);
    },
    keptAt,
  };
}
