/** Someone else changed the same fields: mine, theirs and before, field by field. Nothing typed is lost. */
import { Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Refs } from '../api/types.ts';
import { useLabel } from '../i18n/use-label.ts';
import { Dialog } from '../parts/dialog.tsx';
import { useSubmit } from '../parts/use-submit.ts';
import { ValueView } from '../values/value-view.tsx';
import type { Conflict, Values } from './form-state.ts';
import './conflict-dialog.css';

interface Props {
  conflicts: readonly Conflict[];
  refs: Refs;
  onResolve: (chosen: Values) => Promise<void>;
  onClose: () => void;
}

export function ConflictDialog({ conflicts, refs, onResolve, onClose }: Props) {
  const { t } = useTranslation();
  const label = useLabel();
  const { busy, problems, run } = useSubmit();
  const [keep, setKeep] = useState<Record<string, 'mine' | 'theirs'>>({});
  const chosen = (): Values =>
    Object.fromEntries(
      conflicts.map(({ field, mine, theirs }) => [
        field.key,
        (keep[field.key] === 'theirs' ? theirs : mine) ?? null,
      ]),
    );
  return (
    <Dialog
      width={760}
      title={t('conflict.title', { count: conflicts.length })}
      cancel={t('conflict.back')}
      submit={t('conflict.save')}
      onSubmit={() => void run(() => onResolve(chosen()))}
      busy={busy}
      problems={problems}
      onClose={onClose}
    >
      <p className="soft">{t('conflict.text')}</p>
      <table className="conflict-table">
        <thead>
          <tr>
            <th scope="col">{t('filter.field')}</th>
            <th scope="col">{t('conflict.before')}</th>
            <th scope="col">{t('conflict.mine')}</th>
            <th scope="col">{t('conflict.theirs')}</th>
          </tr>
        </thead>
        <tbody>
          {conflicts.map(({ field, before, mine, theirs }) => (
            <tr key={field.key}>
              <th scope="row">{label(field.label)}</th>
              <td>
                <ValueView field={field} value={before} refs={refs} place="alone" link={false} />
              </td>
              {(['mine', 'theirs'] as const).map((side) => (
                <td key={side}>
                  <Radio
                    checked={(keep[field.key] ?? 'mine') === side}
                    onChange={() => setKeep((all) => ({ ...all, [field.key]: side }))}
                  >
                    <ValueView
                      field={field}
                      value={side === 'mine' ? mine : theirs}
                      refs={refs}
                      place="alone"
                      link={false}
                    />
                  </Radio>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Dialog>
  );
}
