/** Moves to another screen by its address. */
import { useRouter } from '@tanstack/react-router';
import { useCallback } from 'react';

export function useGo(): (address: string, options?: { replace?: boolean }) => void {
  const { history } = useRouter();
  return useCallback(
    (address, options) => {
      if (options?.replace) history.replace(address);
      else history.push(address);
    },
    [history],
  );
}
