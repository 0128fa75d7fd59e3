/**
 * Asks the server for what only it can answer, once typing pauses and with one request for all of it. While nothing can be
 * reached the form goes on, and asks again when the network is back.
 */
import { type FarAnswers, type FarQuestion, type FormState, farQuestion } from '@dunlin/forms/live';
import { useEffect, useRef, useState } from 'react';

const pauseMs = 300;
const againMs = 5000;

/** @param ask absent where there is nobody to ask @returns whether answers could not be had */
export function useFarAnswers(
  state: FormState,
  ask: ((question: FarQuestion, signal: AbortSignal) => Promise<FarAnswers>) | undefined,
  take: (answers: FarAnswers, question: FarQuestion) => void,
): boolean {
  const [failed, setFailed] = useState(false);
  const [turn, setTurn] = useState(0);
  const latest = useRef({ state, ask, take });
  latest.current = { state, ask, take };
  const wanted = state.farWanted.join(' ');
  const { revision } = state;
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked anew whenever what is wanted, or over what, has changed
  useEffect(() => {
    if (wanted === '' || latest.current.ask === undefined) {
      setFailed(false);
      return;
    }
    const stop = new AbortController();
    const later = window.setTimeout(async () => {
      const { state: now, ask: send, take: give } = latest.current;
      const question = farQuestion(now);
      try {
        const answers = await send?.(question, stop.signal);
        if (answers === undefined || stop.signal.aborted) return;
        setFailed(false);
        give(answers, question);
      } catch {
        if (stop.signal.aborted) return;
        setFailed(true);
        again = window.setTimeout(() => setTurn((count) => count + 1), againMs);
      }
    }, pauseMs);
    let again: number | undefined;
    return () => {
      window.clearTimeout(later);
      window.clearTimeout(again);
      stop.abort();
    };
  }, [wanted, revision, turn]);
  return failed;
}
