/**
 * Buttons of a form that is saved with something else, such as the answer of a task: a press saves nothing of it, and where
 * something is typed says so before. Over a record that comes into being with the answer there is nothing to press.
 */
import { useTranslation } from 'react-i18next';
import { ApiError, call } from '../../api/client.ts';
import { refreshAll } from '../../api/query-client.ts';
import { useOnce } from '../../api/use-once.ts';
import { paths } from '../../app/paths.ts';
import { useGo } from '../../app/use-go.ts';
import { useLabel } from '../../i18n/use-label.ts';
import type { OpenForm } from '../form-queries.ts';
import type { LiveForm } from '../use-live-form.ts';
import type { FormButtons } from './form-buttons-context.ts';
import { pressPath } from './press-path.ts';
import { useButtonQuestion } from './use-button-question.tsx';
import { useGivenValues } from './use-given-values.ts';

interface Options {
  form: LiveForm;
  record: number | undefined;
  rights: OpenForm['buttons'];
  onPressed: (name: string) => void;
}

export function usePressBesides({ form, record, rights, onPressed }: Options): FormButtons | null {
  const { t } = useTranslation();
  const label = useLabel();
  const go = useGo();
  const once = useOnce();
  const ask = useButtonQuestion();
  const givenValues = useGivenValues(form.plan);
  if (record === undefined) return null;
  const press: FormButtons['press'] = async ({ label: given, does, block }) => {
    const name = label(given);
    try {
      if (does.kind === 'create') {
        go(paths.create(does.table, await givenValues(record, block), does.form));
        return;
      }
      const note = form.touched ? t('form.button.besides') : undefined;
      if (!(await ask({ name, rights: rights[block], note }))) return;
      const path = pressPath(does);
      await once([path, record], (onceKey) => call(path, { method: 'POST', body: { record }, onceKey }));
      await refreshAll();
      onPressed(name);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      form.refuse(error);
    }
  };
  return { rights, saves: false, press };
}
