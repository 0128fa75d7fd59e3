/** One change to many records: how many it would be, which are refused and why, before it is made. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client.ts';
import { firstRecordsQuery } from '../../api/queries.ts';
import { refreshAll } from '../../api/query-client.ts';
import type { Field, Logic, Problem, Refs, TableMeta, Value } from '../../api/types.ts';
import { useOnce } from '../../api/use-once.ts';
import { useCatalog } from '../../app/session-context.ts';
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
import { ValueView } from '../../values/value-view.tsx';
import { isEditable } from './data-grid.tsx';
import { SomeRecords } from './some-records.tsx';

interface Props {
  table: TableMeta;
  doing: 'change' | 'delete';
  /** All records that these find; else those of the ids. */
  matching: Matching | undefined;
  ids: readonly number[];
  onClose: (done: boolean) => void;
}

/** What a list finds its records by. */
export interface Matching {
  filter: string | Logic;
  search: string;
}

interface Matched {
  matched: number;
  more: boolean;
  changed: number[];
  refused: { id: number; problems: Problem[] }[];
}

/** The server changes no more at once. */
const most = 10_000;
const shown = 5;

const ofIds = (ids: readonly number[]): Logic => ({
  or: [false, ...ids.map((id) => ({ '==': [{ var: 'id' }, id] }))],
});

export default function BulkDialog({ table, doing, matching, ids, onClose }: Props) {
  const { t } = useTranslation();
  const label = useLabel();
  const format = useFormat();
  const describe = useDescribeProblem();
  const describeError = useDescribeError();
  const once = useOnce();
  const { busy, problems, run } = useSubmit();
  // One value for many records is none for a field in which no two may agree.
  const fields = table.fields.filter(
    (field) => !field.unique && isEditable(table, { path: field.key, field }),
  );
  const [key, setKey] = useState<string>();
  const [value, setValue] = useState<Value>(null);
  const [wrong, setWrong] = useState<string | null>(null);
  const field = fields.find((each) => each.key === key);
  const which =
    matching === undefined
      ? { filter: ofIds(ids) }
      : {
          filter: matching.filter === '' ? { '==': [1, 1] } : matching.filter,
          ...(matching.search === '' ? {} : { search: matching.search }),
        };
  const act = doing === 'delete' ? 'delete' : 'change';
  const path = `/tables/${table.key}/records:${act}-matching`;
  const body = {
    ...which,
    limit: most,
    partial: true,
    ...(doing === 'delete' ? {} : { values: { [key ?? '']: value } }),
  };
  const ready =
    doing === 'delete' ||
    (field !== undefined && wrong === null && !(field.required && (value === null || value === '')));
  const preview = useQuery({
    queryKey: ['bulk-preview', table.key, doing, which, key, value],
    queryFn: ({ signal }) =>
      call<Matched>(path, { method: 'POST', body: { ...body, preview: true }, signal }),
    enabled: ready,
    staleTime: 0,
    gcTime: 0,
    retry: false,
  });
  const named = useName(field, value);
  const { matched = 0, more = false, refused = [] } = preview.data ?? {};
  const count = matched - refused.length;
  const submit = async (): Promise<void> => {
    const done = await run(async () => {
      await once(body, (onceKey) => call<Matched>(path, { method: 'POST', body, onceKey }));
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
                value={key ?? null}
                placeholder={t('lists.chooseField')}
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
        {!ready
          ? ''
          : preview.isFetching
            ? t('lists.counting')
            : more
              ? t('lists.bulkTooMany', { limit: format.number(most) })
              : t(doing === 'delete' ? 'lists.bulkDeletes' : 'lists.bulkChanges', number)}
      </p>
      {more || !ready ? null : (
        <SomeRecords
          table={table}
          matching={which}
          most={shown}
          field={doing === 'delete' ? undefined : field}
        >
          {() =>
            doing === 'delete' || field === undefined ? null : (
              <>
                <span aria-hidden="true">→</span>
                <ValueView field={field} value={value} refs={named} place="alone" link={false} />
              </>
            )
          }
        </SomeRecords>
      )}
      {refused.length === 0 || preview.isFetching ? null : (
        <div>
          <strong>
            {t('lists.bulkRefused', { count: refused.length, shown: format.number(refused.length) })}
          </strong>
          <SomeRecords
            table={table}
            matching={{ filter: ofIds(refused.slice(0, shown).map(({ id }) => id)) }}
            most={shown}
          >
            {(row) => {
              const first = refused.find(({ id }) => id === row.id)?.problems[0];
              return first === undefined ? null : <span>{describe(first)}</span>;
            }}
          </SomeRecords>
          {refused.length > shown ? <span className="muted">…</span> : null}
        </div>
      )}
    </Dialog>
  );
}

/** What the record is called that a reference is to lead to. */
function useName(field: Field | undefined, value: Value): Refs {
  const catalog = useCatalog();
  const target = field?.valueType === 'reference' ? catalog.target(field) : undefined;
  const title = catalog.table(target ?? '')?.title ?? 'name';
  const { data } = useQuery({
    ...firstRecordsQuery({
      table: target ?? '',
      filter: ofIds(typeof value === 'number' ? [value] : []),
      ...{ fields: [title], limit: 1, estimate: false },
    }),
    enabled: target !== undefined && typeof value === 'number',
  });
  const name = data?.records[0]?.[title];
  return target === undefined || typeof name !== 'string' ? {} : { [target]: { [String(value)]: name } };
}
