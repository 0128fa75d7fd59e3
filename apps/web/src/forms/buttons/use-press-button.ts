/** A press of a button in a form over a record: asks where there is something to ask, saves first what is typed, and does it. */
import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client.ts';
import { refreshAll } from '../../api/query-client.ts';
import type { RecordRow } from '../../api/types.ts';
import { useOnce } from '../../api/use-once.ts';
import { paths } from '../../app/paths.ts';
import { useGo } from '../../app/use-go.ts';
import { useLabel } from '../../i18n/use-label.ts';
import type { OpenForm } from '../form-queries.ts';
import type { Saved } from '../record-form.tsx';
import type { LiveForm } from '../use-live-form.ts';
import { afterAnd } from './after-and.ts';
import type { Press } from './form-buttons-context.ts';
import { pressPath } from './press-path.ts';
import { useButtonQuestion } from './use-button-question.tsx';
import { useGivenValues } from './use-given-values.ts';

interface Options {
  form: LiveForm;
  rights: OpenForm['buttons'];
  /** The record as it stands, where nothing is to be saved first. */
  saved: RecordRow | undefined;
  /** Saves. @param press with the press of a button, in one transaction */
  keep: (press?: string) => Promise<Saved>;
  onPressed: ((name: string) => void) | undefined;
}

/** @returns whether it was done; it throws what the server refused */
export function usePressButton({ form, rights, saved, keep, onPressed }: Options) {
  const { t } = useTranslation();
  const label = useLabel();
  const go = useGo();
  const once = useOnce();
  const ask = useButtonQuestion();
  const givenValues = useGivenValues(form.plan);
  const { message } = App.useApp();
  return async ({ label: given, does, block }: Press): Promise<boolean> => {
    const name = label(given);
    if (does.kind === 'create') {
      const { table, form: key } = does;
      const record = saved?.id ?? (await keep()).record;
      go(paths.create(table, await givenValues(record, block), key));
      return true;
    }
    const saving =
      saved === undefined
        ? { note: t('form.button.saves'), submit: t('form.saveAnd', { name: afterAnd(name) }) }
        : {};
    if (!(await ask({ name, rights: rights[block], ...saving }))) return false;
    let leave: (() => void) | undefined;
    if (saved === undefined) ({ leave } = await keep(block));
    else {
      const path = pressPath(does);
      await once([path, saved.id], (onceKey) =>
        call(path, { method: 'POST', body: { record: saved.id }, onceKey }),
      );
      await refreshAll();
    }
    if (onPressed !== undefined) onPressed(name);
    else {
      leave?.();
      void message.success(t('record.pressed', { name }));
    }
    return true;
  };
}
