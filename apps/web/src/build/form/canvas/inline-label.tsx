/** A label in the canvas; typed in its place while it is being renamed, in the language of whoever edits. */
import type { BlockDefinition, Label } from '@dunlin/definition';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../../i18n/use-label.ts';
import { NameInput } from '../../panel/name-input.tsx';
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
  const finish = (next: string | null, input: HTMLInputElement | null): void => {
    rename(null);
    if (next !== null) {
      const named = isUnnamed(block, label) ? { zh: next, en: next } : { ...label, [language]: next };
      changeBlock(block.id, (each) => ({ ...each, options: { ...each.options, label: named } }), {
        name: 'rename',
      });
    }
    // Back to where one was: the block itself.
    const item = input?.closest<HTMLElement>('[data-block]');
    if (item?.contains(document.activeElement)) item.focus();
  };
  return (
    <NameInput
      name={label[language]}
      label={t('design.renameIn', { name: label[language] })}
      className="inline-label"
      onDone={finish}
    />
  );
}
