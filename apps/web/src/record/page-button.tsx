/** A button on a record's page: does what a rule says, starts a flow, or opens the form of another record. */
import type { BlockDefinition } from '@dunlin/definition';
import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../api/client.ts';
import { refreshAll } from '../api/query-client.ts';
import type { RecordDetail } from '../api/types.ts';
import { useOnce } from '../api/use-once.ts';
import { paths } from '../app/paths.ts';
import { useCatalog } from '../app/session-context.ts';
import { useGo } from '../app/use-go.ts';
import type { ButtonOptions } from '../forms/buttons/button-options.ts';
import { pressPath } from '../forms/buttons/press-path.ts';
import { useButtonQuestion } from '../forms/buttons/use-button-question.tsx';
import { optionsOf } from '../forms/layout/block-options.ts';
import { useLabel } from '../i18n/use-label.ts';
import { useDescribeError } from '../parts/use-describe-error.ts';
import { useThisPage } from './page-state.ts';

interface Props {
  block: BlockDefinition;
  detail: RecordDetail;
  asOf: string | undefined;
}

export function PageButton({ block, detail, asOf }: Props) {
  const { t } = useTranslation();
  const label = useLabel();
  const go = useGo();
  const catalog = useCatalog();
  const once = useOnce();
  const describe = useDescribeError();
  const ask = useButtonQuestion();
  const { message } = App.useApp();
  const { given, buttons } = useThisPage();
  const [busy, setBusy] = useState(false);
  const { label: name, does } = optionsOf<ButtonOptions>(block);
  const record = detail.record.id;
  // The past is only looked at, and nobody is offered what they may not make.
  if (asOf !== undefined) return null;
  const rights = buttons[block.id];
  if (does.kind === 'create' ? catalog.table(does.table)?.grants.create !== true : rights?.may !== true)
    return null;
  const press = async (): Promise<void> => {
    if (does.kind === 'create') {
      go(paths.create(does.table, given(block.id), does.form));
      return;
    }
    if (!(await ask({ name: label(name), rights }))) return;
    const path = pressPath(does);
    setBusy(true);
    try {
      await once([path, record], (onceKey) => call(path, { method: 'POST', body: { record }, onceKey }));
      void message.success(t('record.pressed', { name: label(name) }));
      await refreshAll();
    } catch (error) {
      void message.error(describe(error).text);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button loading={busy} onClick={() => void press()}>
      {label(name)}
    </Button>
  );
}
