import { useState } from 'react';

/** Whether something was copied, and the copying; browsers allow it on safe connections only. */
export function useCopy(): [copied: boolean, copy: (text: string) => Promise<void>] {
  const [copied, setCopied] = useState(false);
  return [
    copied,
    async (text) => {
      await navigator.clipboard?.writeText(text);
      setCopied(navigator.clipboard !== undefined);
    },
  ];
}
