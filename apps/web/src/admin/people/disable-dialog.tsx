/** Disabling a person: what they have in hand with its counts, and who takes over each kind of it. */
import { useQuery } from '@tanstack/react-query';
import { App, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client.ts';
import { refreshAll } from '../../api/query-client.ts';
import { FormRow } from '../../fields/form-row.tsx';
import { ReferenceSelect } from '../../fields/reference-select.tsx';
import { Bones } from '../../parts/bones.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { ErrorState } from '../../parts/error-state.tsx';
import { Problems } from '../../parts/problems.tsx';
import { useDescribeProblem } from '../../parts/use-describe-problem.ts';
import { useSubmit } from '../../parts/use-submit.ts';
import { holdingsQuery } from '../queries.ts';
import type { AdminPerson } from '../types.ts';
import { type Successor, TakeOverTable } from './take-over-table.tsx';

export function DisableDialog({ person, onClose }: { person: AdminPerson; onClose: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const describeProblem = useDescribeProblem();
  const query = useQuery(holdingsQuery(person.id));
  const [chosen, setChosen] = useState<Record<string, Successor | null>>({});
  const [reason, setReason] = useState('');
  const { busy, problems, run } = useSubmit();
  const data = query.data;
  const movable = (data?.holdings ?? []).filter((each) => each.fixed === null);
  const count = movable.reduce((sum, each) => sum + (chosen[each.key] ? each.count : 0), 0);
  const others = `AND(active, id <> ${person.id})`;
  const takeOver = Object.fromEntries(
    Object.entries(chosen).flatMap(([key, to]) => (to === null ? [] : [[key, to.id]])),
  );
  const disable = async (): Promise<void> => {
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
  };
  const submit = async (): Promise<void> => {
    if (await run(disable)) onClose();
  };
  const refused =
    data?.refused === 'self'
      ? t('person.refusedSelf')
      : data?.refused === 'last-admin'
        ? t('person.refusedLast')
        : null;
  const inTheWay = [...new Set((data?.problems ?? []).map(describeProblem))];
  const body = () => {
    if (query.error) return <ErrorState small error={query.error} retry={() => void query.refetch()} />;
    if (data === undefined) return <Bones lines={5} />;
    if (refused !== null) return <p className="admin-note">{refused}</p>;
    return (
      <>
        <Problems texts={inTheWay} />
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
      </>
    );
  };
  return (
    <Dialog
      width={680}
      title={t('person.disableTitle', { name: person.name })}
      submit={count > 0 ? t('person.disableButton', { count }) : t('person.disableOnly')}
      danger
      busy={busy}
      disabled={data === undefined || refused !== null || inTheWay.length > 0}
      problems={problems}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      {body()}
    </Dialog>
  );
}
