/** Says who acts for somebody, from when to when, for which tasks. */
import { App, Button, Checkbox, Input, Modal, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError, call } from '../../api/client.ts';
import { refreshAll } from '../../api/query-client.ts';
import { useSession } from '../../app/session-context.ts';
import { DayInput } from '../../fields/day-input.tsx';
import { FormRow } from '../../fields/form-row.tsx';
import { ReferenceSelect } from '../../fields/reference-select.tsx';
import { Select } from '../../fields/select.tsx';
import { useLabel } from '../../i18n/use-label.ts';
import { useDescribeError } from '../../parts/use-describe-error.ts';
import { useDescribeProblem } from '../../parts/use-describe-problem.ts';
import type { DelegationList } from '../types.ts';

interface Props {
  /** Of anybody, not only of oneself. */
  anybody: boolean;
  /** Who is away, where that is chosen already. */
  about?: number;
  flows: DelegationList['flows'];
  /** Open tasks of whoever asks. */
  openTasks: number;
  onClose: () => void;
}

type Field = 'person' | 'delegate' | 'fromOn' | 'toOn' | 'flows';

export function DelegationDialog({ anybody, about, flows, openTasks, onClose }: Props) {
  const { t } = useTranslation();
  const label = useLabel();
  const { message } = App.useApp();
  const describe = useDescribeError();
  const describeProblem = useDescribeProblem();
  const { user, workspace } = useSession();
  const [person, setPerson] = useState<number | null>(anybody ? (about ?? null) : user.id);
  const [delegate, setDelegate] = useState<number | null>(null);
  const [fromOn, setFromOn] = useState<string | null>(workspace.today);
  const [toOn, setToOn] = useState<string | null>(null);
  const [some, setSome] = useState(false);
  const [chosen, setChosen] = useState<string[]>([]);
  const [note, setNote] = useState('');
  const [movesOpen, setMovesOpen] = useState(false);
  const [problems, setProblems] = useState<Partial<Record<Field, string>>>({});
  const [failure, setFailure] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const submit = async (): Promise<void> => {
    const missing = t('problem.required');
    const lacking: Partial<Record<Field, string>> = {
      ...(person === null && { person: missing }),
      ...(delegate === null && { delegate: missing }),
      ...(fromOn === null && { fromOn: missing }),
      ...(toOn === null && { toOn: missing }),
      ...(some && chosen.length === 0 && { flows: missing }),
    };
    setProblems(lacking);
    setFailure(null);
    if (Object.keys(lacking).length > 0) return;
    setBusy(true);
    try {
      const { moved } = await call<{ moved: number }>('/delegations', {
        method: 'POST',
        body: {
          ...(anybody ? { person } : {}),
          delegate,
          fromOn,
          toOn,
          flows: some ? chosen : null,
          note: note.trim() || null,
          movesOpen,
        },
      });
      await refreshAll();
      void message.success(t('away.set', { count: moved }));
      onClose();
    } catch (error) {
      const found: Partial<Record<Field, string>> = {};
      for (const each of error instanceof ApiError ? error.problems : []) {
        const field = each.pointer?.split('/')[1] as Field | undefined;
        if (field !== undefined) found[field] = describeProblem(each);
      }
      setProblems(found);
      if (Object.keys(found).length === 0) setFailure(describe(error).text);
      setBusy(false);
    }
  };
  const own = person === user.id;
  return (
    <Modal
      open
      width={560}
      onCancel={onClose}
      title={t('away.add')}
      footer={[
        <Button key="cancel" onClick={onClose}>
          {t('form.cancel')}
        </Button>,
        <Button key="ok" type="primary" loading={busy} onClick={() => void submit()}>
          {t('away.save')}
        </Button>,
      ]}
    >
      <div className="admin-dialog">
        {anybody ? (
          <FormRow label={t('away.who')} required error={problems.person}>
            {(id, describedBy) => (
              <ReferenceSelect
                id={id}
                table="users"
                filter="active"
                describedBy={describedBy}
                value={person}
                onChange={setPerson}
              />
            )}
          </FormRow>
        ) : null}
        <FormRow label={t('away.delegate')} required help={t('away.noSelf')} error={problems.delegate}>
          {(id, describedBy) => (
            <ReferenceSelect
              id={id}
              table="users"
              filter={person === null ? 'active' : `AND(active, id <> ${person})`}
              describedBy={describedBy}
              value={delegate}
              onChange={setDelegate}
            />
          )}
        </FormRow>
        <div className="admin-form">
          <FormRow label={t('away.from')} required error={problems.fromOn}>
            {(id, describedBy) => (
              <DayInput id={id} describedBy={describedBy} value={fromOn} onChange={setFromOn} />
            )}
          </FormRow>
          <FormRow label={t('away.to')} required error={problems.toOn}>
            {(id, describedBy) => (
              <DayInput id={id} describedBy={describedBy} value={toOn} onChange={setToOn} />
            )}
          </FormRow>
        </div>
        <Radio.Group
          aria-label={t('away.scope')}
          value={some}
          onChange={(event) => setSome(event.target.value as boolean)}
          options={[
            { value: false, label: t('away.allTasks') },
            { value: true, label: t('away.someFlows') },
          ]}
        />
        {some ? (
          <FormRow label={t('away.flows')} required error={problems.flows}>
            {(id, describedBy) => (
              <Select
                id={id}
                mode="multiple"
                aria-describedby={describedBy}
                style={{ width: '100%' }}
                optionFilterProp="label"
                value={chosen}
                onChange={setChosen}
                options={flows.map((flow) => ({ value: flow.key, label: label(flow.label) }))}
              />
            )}
          </FormRow>
        ) : null}
        <FormRow label={t('away.note')}>
          {(id) => (
            <Input id={id} maxLength={2000} value={note} onChange={(event) => setNote(event.target.value)} />
          )}
        </FormRow>
        <Checkbox checked={movesOpen} onChange={(event) => setMovesOpen(event.target.checked)}>
          {own ? t('away.moveOpenCount', { count: openTasks }) : t('away.moveOpen')}
        </Checkbox>
        {failure ? (
          <p role="alert" className="form-error">
            {failure}
          </p>
        ) : null}
      </div>
    </Modal>
  );
}
