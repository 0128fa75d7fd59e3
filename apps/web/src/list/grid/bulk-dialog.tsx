/** One change to many records: how many it would be, which are refused and why, before it is made. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client.ts';
import { refreshAll } from '../../api/query-client.ts';
import type { Logic, Problem, TableMeta, Value } from '../../api/types.ts';
import { useOnce } from '../../api/use-once.ts';
import { useFormat } from '../../app/use-format.ts';
import { FieldInput } from '../../fields/field-input.tsx';
import { FormRow } from '../../fields/form-row.tsx';
import { editableField } from '../../fields/input-props.ts';
import { Select } from '../../fields/select.tsx';
import { useLabel } from '../../i18n/use-label.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { useDescribeError } from '../../parts/use-describe-error.ts';
import { useDescribeProblem } from '../../parts/use-describe-problem.ts';
import { useSubmit } from '../../parts/use-submit.ts';
import { isEditable } from './data-grid.tsx';

interface Props {
  table: TableMeta;
  doing: 'change' | 'delete';
  /** All records that it finds; else those of the ids. */
  filter: string | Logic | undefined;
  ids: readonly number[];
  onClose: (done: boolean) => void;
}

interface Matching {
  matched: number;
  more: boolean;
  changed: number[];
  refused: { id: number; problems: Problem[] }[];
}

/** The server changes no more at once. */
const most = 10_000;
const shown = 5;

export default function BulkDialog({ table, doing, filter, ids, onClose }: Props) {
  const { t } = useTranslation();
  const label = useLabel();
  const format = useFormat();
  const describe = useDescribeProblem();
  const describeError = useDescribeError();
  const once = useOnce();
  const { busy, problems, run } = useSubmit();
  const fields = table.fields.filter((field) => isEditable(table, { path: field.key, field }));
  const [key, setKey] = useState(fields[0]?.key ?? '');
  const [value, setValue] = useState<Value>(null);
  const [wrong, setWrong] = useState<string | null>(null);
  const field = fields.find((each) => each.key === key);
  const which =
    filter === undefined
      ? { or: [false, ...ids.map((id) => ({ '==': [{ var: 'id' }, id] }))] }
      : filter === ''
        ? { '==': [1, 1] }
        : filter;
  const act = doing === 'delete' ? 'delete' : 'change';
  const path = `/tables/${table.key}/records:${act}-matching`;
  const body = {
    filter: which,
    limit: most,
    partial: true,
    ...(doing === 'delete' ? {} : { values: { [key]: value } }),
  };
  const ready = doing === 'delete' || (field !== undefined && wrong === null);
  const preview = useQuery({
    queryKey: ['bulk-preview', table.key, doing, which, key, value],
    queryFn: ({ signal }) =>
      call<Matching>(path, { method: 'POST', body: { ...body, preview: true }, signal }),
    enabled: ready,
    staleTime: 0,
    gcTime: 0,
    retry: false,
  });
  const { matched = 0, more = false, refused = [] } = preview.data ?? {};
  const count = matched - refused.length;
  const submit = async (): Promise<void> => {
    const done = await run(async () => {
      await once(body, (onceKey) => call<Matching>(path, { method: 'POST', body, onceKey }));
      await refreshAll();
    });
    if (done) onClose(true);
  };
  const number = { count, shown: format.number(count) };
  const told = preview.error ? [describeError(preview.error).text] : problems;
  return (
    <Dialog
      title={t(doing === 'delete' ? 'lists.bulkDelete' : 'lists.bulkChange')}
      submit={t(doing === 'delete' ? 'lists.bulkDeleteSubmit' : 'lists.bulkChangeSubmit', number)}
      danger={doing === 'delete'}
      disabled={!ready || preview.isFetching || more || count === 0}
      busy={busy}
      problems={told}
      onSubmit={() => void submit()}
      onClose={() => onClose(false)}
    >
      {doing === 'delete' ? null : (
        <>
          <FormRow label={t('lists.field')}>
            {(id) => (
              <Select
                id={id}
                value={key}
                onChange={(next: string) => {
                  setKey(next);
                  setValue(null);
                  setWrong(null);
                }}
                showSearch={{ optionFilterProp: 'label' }}
                options={fields.map((each) => ({ value: each.key, label: label(each.label) }))}
              />
            )}
          </FormRow>
          {field === undefined ? null : (
            <FormRow key={key} label={t('lists.newValue')} error={wrong ?? undefined}>
              {(id, describedBy) => (
                <FieldInput
                  id={id}
                  field={editableField(field, field.options.currency)}
                  value={value}
                  onChange={setValue}
                  onProblem={setWrong}
                  onLeave={() => undefined}
                  describedBy={describedBy}
                  invalid={wrong !== null}
                />
              )}
            </FormRow>
          )}
        </>
      )}
      <p role="status">
        {preview.isFetching
          ? t('lists.counting')
          : more
            ? t('lists.bulkTooMany', { limit: format.number(most) })
            : t(doing === 'delete' ? 'lists.bulkDeletes' : 'lists.bulkChanges', number)}
      </p>
      {refused.length === 0 || preview.isFetching ? null : (
        <div>
          <strong>
            {t('lists.bulkRefused', { count: refused.length, shown: format.number(refused.length) })}
          </strong>
          <ul className="paste-skipped">
            {refused.slice(0, shown).map(({ id, problems: [first] }) => (
              <li key={id}>
                #{id} {first === undefined ? '' : describe(first)}
              </li>
            ))}
          </ul>
        </div>
      )}
    </Dialog>
  );
}
