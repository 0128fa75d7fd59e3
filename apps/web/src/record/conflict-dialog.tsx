/** Someone else changed the same fields: mine, theirs and before, field by field. Nothing typed is lost. */
import { Button, Modal, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Refs } from '../api/types.ts';
import { useLabel } from '../i18n/use-label.ts';
import { useDescribeError } from '../parts/use-describe-error.ts';
import { ValueView } from '../values/value-view.tsx';
import type { Conflict, Values } from './form-state.ts';

interface Props {
  conflicts: readonly Conflict[];
  refs: Refs;
  onResolve: (chosen: Values) => Promise<void>;
  onClose: () => void;
}

export function ConflictDialog({ conflicts, refs, onResolve, onClose }: Props) {
  const { t } = useTranslation();
  const label = useLabel();
  const describe = useDescribeError();
  const [keep, setKeep] = useState<Record<string, 'mine' | 'theirs'>>({});
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const resolve = async (): Promise<void> => {
    setBusy(true);
    setFailure(null);
    try {
      await onResolve(
        Object.fromEntries(
          conflicts.map((conflict) => [
            conflict.field.key,
            (keep[conflict.field.key] === 'theirs' ? conflict.theirs : conflict.mine) ?? null,
          ]),
        ),
      );
    } catch (error) {
      setFailure(describe(error).text);
      setBusy(false);
    }
  };
  return (
    <Modal
      open
      width={760}
      onCancel={onClose}
      title={t('conflict.title', { count: conflicts.length })}
      footer={[
        <Button key="back" onClick={onClose}>
          {t('conflict.back')}
        </Button>,
        <Button key="save" type="primary" loading={busy} onClick={() => void resolve()}>
          {t('conflict.save')}
        </Button>,
      ]}
    >
      <p className="soft">{t('conflict.text')}</p>
      {failure ? (
        <p role="alert" className="form-summary">
          {failure}
        </p>
      ) : null}
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
    </Modal>
  );
}
