/** The form on a phone: its structure to read, and a way to go on at a desk. */
import type { FormDefinition } from '@dunlin/definition';
import { walkBlocks } from '@dunlin/designer/tree';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCatalog } from '../../app/session-context.ts';
import { useLabel } from '../../i18n/use-label.ts';
import type { Draft } from '../drafts/draft.ts';
import { BlockIcon } from './block-icon.tsx';
import { useBlockName } from './use-block-name.ts';

export function FormReader({ draft }: { draft: Draft<FormDefinition> }) {
  const { t } = useTranslation();
  const label = useLabel();
  const { document: form } = draft;
  const table = useCatalog().table(form.table);
  const nameOf = useBlockName(table);
  const [copied, setCopied] = useState(false);
  const send = async (): Promise<void> => {
    const address = window.location.href;
    if (typeof navigator.share === 'function')
      await navigator.share({ title: label(form.label), url: address });
    else await navigator.clipboard.writeText(address);
    setCopied(true);
  };
  return (
    <div className="form-reader">
      <p>{t('design.phoneOnly')}</p>
      <Button type="primary" onClick={() => void send().catch(() => undefined)}>
        {copied ? t('design.linkSent') : t('design.sendLink')}
      </Button>
      <h2>{t('design.outline')}</h2>
      <ul aria-label={t('design.outline')}>
        {[...walkBlocks(form.layout)].map(({ block, around }) => (
          <li key={block.id} className="outline-line" style={{ paddingInlineStart: around.length * 16 }}>
            <BlockIcon type={block.type} />
            <span>{nameOf(block)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
