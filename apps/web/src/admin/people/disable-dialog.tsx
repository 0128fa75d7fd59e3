/** Disabling a person: what they have in hand with its counts, and who takes over each kind of it. */
import { useQuery } from '@tanstack/react-query';
import { App, Button, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError, call } from '../../api/client.ts';
import { refreshAll } from '../../api/query-client.ts';
import { FormRow } from '../../fields/form-row.tsx';
import { ReferenceSelect } from '../../fields/reference-select.tsx';
import { Bones } from '../../parts/bones.tsx';
import { ErrorState } from '../../parts/error-state.tsx';
import { useDescribeError } from '../../parts/use-describe-error.ts';
import { useDescribeProblem } from '../../parts/use-describe-problem.ts';
import { holdingsQuery } from '../queries.ts';
import type { AdminPerson } from '../types.ts';
import { type Successor, TakeOverTable } from './take-over-table.tsx';

export function DisableDialog({ person, onClose }: { person: AdminPerson; onClose: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const describeError = useDescribeError();
  const describeProblem = useDescribeProblem();
  const query = useQuery(holdingsQuery(person.id));
  const [chosen, setChosen] = useState<Record<string, Successor | null>>({});
  const [reason, setReason] = useState('');
  const [failures, setFailures] = useState<string[]>([]);
  const [busy, setBusy] = useState(false);
  const data = query.data;
  const movable = (data?.holdings ?? []).filter((each) => each.fixed === null);
  const count = movable.reduce((sum, each) => sum + (chosen[each.key] ? each.count : 0), 0);
  const others = `AND(active, id <> ${person.id})`;
  const submit = async (): Promise<void> => {
    setBusy(true);
    setFailures([]);
    const takeOver = Object.fromEntries(
      Object.entries(chosen).flatMap(([key, to]) => (to === null ? [] : [[key, to.id]])),
    );
    try {
      const { handedOver } = await call<{ handedOver: Record<string, number> }>(
        `/admin/people/${person.id}/disable`,
        { method: 'POST', body: { takeOver, ...(reason.trim() === '' ? {} : { reason: reason.trim() }) } },
      );
      const { 'sys.left': left = 0, ...moved } = handedOver;
      const sum = Object.values(moved).reduce((all, each) => all + each, 0);
      await refreshAll();
      void message.success(
        [
          t('person.disableDone', { name: person.name, count: sum }),
          ...(left > 0 ? [t('person.disableLeft', { count: left })] : []),
        ].join(' · '),
      );
      onClose();
    } catch (error) {
      const problems = error instanceof ApiError ? error.problems : [];
      setFailures(
        problems.length > 0 ? [...new Set(problems.map(describeProblem))] : [describeError(error).text],
      );
      setBusy(false);
    }
  };
  const refused =
    data?.refused === 'self'
      ? t('person.refusedSelf')
      : data?.refused === 'last-admin'
        ? t('person.refusedLast')
        : null;
  const body = () => {
    if (query.error) return <ErrorState small error={query.error} retry={() => void query.refetch()} />;
    if (data === undefined) return <Bones lines={5} />;
    if (refused !== null) return <p className="admin-note">{refused}</p>;
    return (
      <div className="admin-dialog">
        <p>{data.holdings.length === 0 ? t('person.nothingHeld') : t('person.disableText')}</p>
        {movable.length > 1 ? (
          <FormRow label={t('person.allTo')}>
            {(id) => (
              <ReferenceSelect
                id={id}
                table="users"
                filter={others}
                value={null}
                onChange={(to, title) => {
                  if (to === null) return;
                  setChosen(Object.fromEntries(movable.map(({ key }) => [key, { id: to, title }])));
                }}
              />
            )}
          </FormRow>
        ) : null}
        {data.holdings.length === 0 ? null : (
          <TakeOverTable
            holdings={data.holdings}
            person={person.id}
            others={others}
            chosen={chosen}
            onChoose={(key, to) => setChosen((all) => ({ ...all, [key]: to }))}
          />
        )}
        {data.delegations > 0 ? (
          <p className="soft">{t('person.holdDelegations', { count: data.delegations })}</p>
        ) : null}
        <FormRow label={t('person.reason')} help={t('person.reasonHelp')}>
          {(id, describedBy) => (
            <Input.TextArea
              id={id}
              aria-describedby={describedBy}
              autoSize={{ minRows: 2, maxRows: 5 }}
              maxLength={2000}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </FormRow>
        {failures.length > 0 ? (
          <ul role="alert" className="form-summary" style={{ marginTop: 12 }}>
            {failures.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        ) : null}
      </div>
    );
  };
  return (
    <Modal
      open
      width={680}
      onCancel={onClose}
      title={t('person.disableTitle', { name: person.name })}
      footer={[
        <Button key="cancel" onClick={onClose}>
          {t('form.cancel')}
        </Button>,
        <Button
          key="ok"
          danger
          type="primary"
          loading={busy}
          disabled={data === undefined || refused !== null}
          onClick={() => void submit()}
        >
          {count > 0 ? t('person.disableButton', { count }) : t('person.disableOnly')}
        </Button>,
      ]}
    >
      {body()}
    </Modal>
  );
}
