/** The theme of this person on this device: light, dark, or (until chosen) that of the system. */
import { useEffect, useSyncExternalStore } from 'react';
import { applyTheme } from './css-variables.ts';
import type { ThemeName } from './tokens.ts';

const storageKey = 'dunlin.theme';
const listeners = new Set<() => void>();
const systemDark = window.matchMedia('(prefers-color-scheme: dark)');

function current(): ThemeName {
  const chosen = localStorage.getItem(storageKey);
  if (chosen === 'light' || chosen === 'dark') return chosen;
  return systemDark.matches ? 'dark' : 'light';
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  systemDark.addEventListener('change', listener);
  return () => {
    listeners.delete(listener);
    systemDark.removeEventListener('change', listener);
  };
}

export function chooseTheme(theme: ThemeName): void {
  localStorage.setItem(storageKey, theme);
  for (const listener of listeners) listener();
}

/** The theme in force; the page's custom properties follow it. */
export function useTheme(): ThemeName {
  const theme = useSyncExternalStore(subscribe, current);
  useEffect(() => applyTheme(theme), [theme]);
  return theme;
}

export const initialTheme = current;
