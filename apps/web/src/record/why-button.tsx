/** "Why?" of a computed value: its explanation tree, one click away. */
import { useQuery } from '@tanstack/react-query';
import { Drawer, Popover } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { explainQuery } from '../api/queries.ts';
import type { Field } from '../api/types.ts';
import { usePhone } from '../app/use-phone.ts';
import { useLabel } from '../i18n/use-label.ts';
import { Bones } from '../parts/bones.tsx';
import { ErrorState } from '../parts/error-state.tsx';
import { WhyTree } from './why-tree.tsx';

interface Props {
  table: string;
  id: number;
  field: Field;
  asOf: string | undefined;
}

export function WhyButton({ table, id, field, asOf }: Props) {
  const { t } = useTranslation();
  const label = useLabel();
  const phone = usePhone();
  const [open, setOpen] = useState(false);
  const query = useQuery({ ...explainQuery(table, id, field.key, asOf), enabled: open });
  const text = t('why.of', { name: label(field.label) });
  const content = (
    <>
      {query.error ? <ErrorState small error={query.error} retry={() => void query.refetch()} /> : null}
      {query.isLoading ? <Bones lines={4} /> : null}
      {query.data ? <WhyTree node={query.data.tree} root={field} /> : null}
    </>
  );
  const button = (
    <button
      type="button"
      className="plain-button why-button"
      aria-label={text}
      title={t('why.short')}
      {...(phone ? { onClick: () => setOpen(true) } : {})}
    >
      ƒ
    </button>
  );
  if (phone) {
    return (
      <>
        {button}
        <Drawer open={open} onClose={() => setOpen(false)} placement="bottom" size="70vh" title={text}>
          {content}
        </Drawer>
      </>
    );
  }
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger="click"
      title={text}
      content={<div className="why-box">{content}</div>}
    >
      {button}
    </Popover>
  );
}
