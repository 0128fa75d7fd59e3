/** By what way something was done, in words. */
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Label } from '../api/types.ts';
import { useLabel } from '../i18n/use-label.ts';

const named: ReadonlySet<string> = new Set(['rule', 'flow', 'import', 'form-link']);

interface ThroughText {
  kinds: string[];
  text: (kind: string) => string;
  /** With the rule, flow or import that it was; what the system did by itself carries only a code. */
  way: (through: { kind: string; label: Label | null }) => string;
}

export function useThroughText(): ThroughText {
  const { t } = useTranslation();
  const label = useLabel();
  return useMemo(() => {
    const words: Record<string, string> = {
      form: t('through.form'),
      import: t('through.import'),
      flow: t('through.flow'),
      rule: t('through.rule'),
      api: t('through.api'),
      merge: t('through.merge'),
      'form-link': t('through.formLink'),
      system: t('through.system'),
    };
    const text = (kind: string): string => words[kind] ?? t('through.system');
    return {
      kinds: Object.keys(words),
      text,
      way: ({ kind, label: name }) =>
        [text(kind), named.has(kind) ? label(name) : ''].filter(Boolean).join(' · '),
    };
  }, [t, label]);
}
