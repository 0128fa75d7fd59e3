/** A button in a form that is filled in; one that saves first says so. */
import type { BlockDefinition } from '@dunlin/definition';
import { Button } from 'antd';
import { useContext, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCatalog } from '../../app/session-context.ts';
import { useLabel } from '../../i18n/use-label.ts';
import { optionsOf } from '../layout/block-options.ts';
import { afterAnd } from './after-and.ts';
import type { ButtonOptions } from './button-options.ts';
import { type FormButtons, FormButtonsContext } from './form-buttons-context.ts';

export function FormButton({ block }: { block: BlockDefinition }) {
  const buttons = useContext(FormButtonsContext);
  return buttons === null ? null : <OpenButton block={block} buttons={buttons} />;
}

function OpenButton({ block, buttons }: { block: BlockDefinition; buttons: FormButtons }) {
  const { t } = useTranslation();
  const label = useLabel();
  const catalog = useCatalog();
  const [busy, setBusy] = useState(false);
  const options = optionsOf<ButtonOptions>(block);
  const { does } = options;
  const may =
    does.kind === 'create'
      ? catalog.table(does.table)?.grants.create === true
      : buttons.rights[block.id]?.may === true;
  // Nobody is offered what they may not do.
  if (!may) return null;
  const press = async (): Promise<void> => {
    setBusy(true);
    await buttons.press({ ...options, block: block.id }).finally(() => setBusy(false));
  };
  const name = label(options.label);
  return (
    <Button loading={busy} onClick={() => void press()}>
      {buttons.saves ? t('form.saveAnd', { name: afterAnd(name) }) : name}
    </Button>
  );
}
