/** Keys that every designer has: undo and redo outside of fields, which have their own, and the next problem anywhere. */
import { useEffect, useRef } from 'react';
import type { Draft } from '../drafts/draft.ts';

const writes = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.matches('input:not([type=checkbox], [type=radio]), textarea, select'));

export function useDesignerKeys(
  draft: Pick<Draft<unknown>, 'undo' | 'redo'>,
  stepToProblem: (by: 1 | -1) => void,
): void {
  const latest = useRef({ draft, stepToProblem });
  latest.current = { draft, stepToProblem };
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.isComposing || event.keyCode === 229 || event.defaultPrevented) return;
      const now = latest.current;
      const key = event.key.toLowerCase();
      const control = (event.ctrlKey || event.metaKey) && !event.altKey;
      if (key === 'f8') now.stepToProblem(event.shiftKey ? -1 : 1);
      else if (!control || writes(event.target)) return;
      else if (key === 'z' && !event.shiftKey) now.draft.undo?.();
      else if (key === 'y' || (key === 'z' && event.shiftKey)) now.draft.redo?.();
      else return;
      event.preventDefault();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
}
