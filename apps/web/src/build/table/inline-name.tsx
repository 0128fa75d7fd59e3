/** The label of a field, typed in its place in the language of whoever edits. It changes nothing else, and says so. */
import type { Label } from '@dunlin/definition';
import { Input, type InputRef } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../i18n/use-label.ts';

interface Props {
  label: Label;
  /** Null where it stays as it was. */
  onDone: (label: Label | null) => void;
}

export function InlineName({ label, onDone }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [text, setText] = useState(label[language]);
  const input = useRef<InputRef>(null);
  const done = useRef(false);
  useEffect(() => input.current?.focus({ cursor: 'all' }), []);
  const finish = (keep: boolean): void => {
    if (done.current) return;
    done.current = true;
    const next = text.trim();
    onDone(keep && next !== '' && next !== label[language] ? { ...label, [language]: next } : null);
  };
  return (
    <span className="inline-name">
      <Input
        ref={input}
        size="small"
        aria-label={t('tables.renameOf', { name: label[language] })}
        aria-describedby="rename-note"
        maxLength={200}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onBlur={() => finish(true)}
        onClick={(event) => event.stopPropagation()}
        onDoubleClick={(event) => event.stopPropagation()}
        onKeyDown={(event) => {
          event.stopPropagation();
          if (event.nativeEvent.isComposing || event.keyCode === 229) return;
          if (event.key === 'Enter') finish(true);
          if (event.key === 'Escape') finish(false);
        }}
      />
      <span id="rename-note" className="rename-note">
        {t('tables.renameNote')}
      </span>
    </span>
  );
}
