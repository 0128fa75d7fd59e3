/** The sentences of problems in the reader's language. They come after the first screen, which has no problems to tell. */
import type { Sentences } from '@dunlin/definition/sentences';
import { useEffect, useSyncExternalStore } from 'react';
import type { Language } from '../format/numbers.ts';

const none: Sentences = {};
const loaded = new Map<Language, Sentences>();
const asked = new Set<Language>();
const listeners = new Set<() => void>();

async function load(language: Language): Promise<void> {
  if (asked.has(language)) return;
  asked.add(language);
  try {
    const file =
      language === 'zh'
        ? import('@dunlin/definition/sentences/zh.json')
        : import('@dunlin/definition/sentences/en.json');
    loaded.set(language, (await file).default);
    for (const listener of listeners) listener();
  } catch {
    // Offline: the next screen asks again.
    asked.delete(language);
  }
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** Empty until they have come. */
export function useProblemSentences(language: Language): Sentences {
  useEffect(() => void load(language), [language]);
  return useSyncExternalStore(subscribe, () => loaded.get(language) ?? none);
}
