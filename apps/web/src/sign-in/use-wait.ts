/** Seconds until the next try counts, counted down. */
import { useEffect, useState } from 'react';

export function useWait(): [seconds: number, hold: (seconds: number) => void] {
  const [wait, setWait] = useState(0);
  useEffect(() => {
    if (wait <= 0) return;
    const timer = window.setTimeout(() => setWait(wait - 1), 1000);
    return () => window.clearTimeout(timer);
  }, [wait]);
  return [wait, setWait];
}
