/** A label in the canvas; typed in its place while it is being renamed, in the language of whoever edits. */
import type { BlockDefinition, Label } from '@dunlin/definition';
import { Input, type InputRef } from 'antd';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../../i18n/use-label.ts';
import { useFormEditing } from '../form-editing.ts';
import { isUnnamed } from '../untitled.ts';

interface Props {
  block: BlockDefinition;
  /** What it is called now. */
  label: Label;
  children: ReactNode;
}

export function InlineLabel({ block, label, children }: Props) {
  const { renaming } = useFormEditing();
  return renaming === block.id ? <LabelInput block={block} label={label} /> : children;
}

function LabelInput({ block, label }: { block: BlockDefinition; label: Label }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { changeBlock, rename } = useFormEditing();
  const [text, setText] = useState(label[language]);
  const input = useRef<InputRef>(null);
  const done = useRef(false);
  useEffect(() => input.current?.focus({ cursor: 'all' }), []);
  const finish = (keep: boolean): void => {
    if (done.current) return;
    done.current = true;
    rename(null);
    const next = text.trim();
    if (keep && next !== '' && next !== label[language]) {
      const named = isUnnamed(block, label) ? { zh: next, en: next } : { ...label, [language]: next };
      changeBlock(block.id, (each) => ({ ...each, options: { ...each.options, label: named } }), {
        name: 'rename',
      });
    }
    // Back to where one was: the block itself.
    const item = input.current?.input?.closest<HTMLElement>('[data-block]');
    if (item?.contains(document.activeElement)) item.focus();
  };
  return (
    <Input
      ref={input}
      size="small"
      className="inline-label"
      aria-label={t('design.renameIn', { name: label[language] })}
      maxLength={200}
      value={text}
      onChange={(event) => setText(event.target.value)}
      onBlur={() => finish(true)}
      onClick={(event) => event.stopPropagation()}
      onDoubleClick={(event) => event.stopPropagation()}
      onMouseDown={(event) => event.stopPropagation()}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.nativeEvent.isComposing || event.keyCode === 229) return;
        if (event.key === 'Enter') finish(true);
        if (event.key === 'Escape') finish(false);
      }}
    />
  );
}
