/**
 * The form of a record, generated from its fields: each is checked when it is left, the server's problems
 * stand at their fields under a summary with links, and leaving with unsaved input asks first.
 */
import { Button } from 'antd';
import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../api/client.ts';
import type { Refs, TableMeta } from '../api/types.ts';
import { useCatalog } from '../app/session-context.ts';
import { useShortcut } from '../app/shortcuts.tsx';
import { useLeaveGuard } from '../app/use-leave-guard.ts';
import { FieldRow } from '../fields/field-row.tsx';
import { useLabel } from '../i18n/use-label.ts';
import { useDescribeError } from '../parts/use-describe-error.ts';
import { useDescribeProblem } from '../parts/use-describe-problem.ts';
import { CollectionInputs } from '../rows/collection-inputs.tsx';
import { useCollections } from '../rows/use-collections.ts';
import { changedValues, editableFields, fieldOfProblem, isWide, type Values } from './form-state.ts';
import './record-form.css';

interface Props {
  table: TableMeta;
  doing: 'create' | 'update';
  initial: Values;
  /** Prefilled by an address or draft: counts as a change. */
  preset?: Values;
  refs: Refs;
  /** Fields of the record that the person does not see, and so does not change. */
  hidden?: readonly string[] | undefined;
  submitText: string;
  /** Saves; a thrown `ApiError` shows in the form. */
  save: (changed: Values, all: Values) => Promise<void>;
  onCancel: () => void;
}

export function RecordForm({
  table,
  doing,
  initial,
  preset,
  refs,
  hidden,
  submitText,
  save,
  onCancel,
}: Props) {
  const { t } = useTranslation();
  const label = useLabel();
  const catalog = useCatalog();
  const describeProblem = useDescribeProblem();
  const describeError = useDescribeError();
  const formId = useId();
  const form = useRef<HTMLFormElement>(null);
  const summary = useRef<HTMLDivElement>(null);
  const [values, setValues] = useState<Values>({ ...initial, ...preset });
  const [problems, setProblems] = useState<Record<string, string>>({});
  const [general, setGeneral] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const fields = editableFields(table.fields, doing).filter((field) => !hidden?.includes(field.key));
  const collections = useCollections(table, initial, preset);
  const changed = { ...changedValues(initial, values, fields), ...collections.values };
  const changes = Object.keys(changedValues(initial, values, fields)).length + collections.count;
  const dirty = Object.keys(changed).length > 0;

  const leaveFreely = useLeaveGuard(dirty);
  useEffect(() => {
    form.current?.querySelector<HTMLElement>('input, textarea')?.focus();
  }, []);

  const setProblem = (key: string, text: string | null): void =>
    setProblems((all) => {
      const { [key]: _, ...rest } = all;
      return text === null ? rest : { ...rest, [key]: text };
    });
  const leave = (key: string, required: boolean): void => {
    // Required is asked for on submit only; a field that was filled in since then is right again.
    const empty = (values[key] ?? null) === null;
    if (!empty && problems[key] && required) setProblem(key, null);
  };
  const submit = async (event?: FormEvent): Promise<void> => {
    event?.preventDefault();
    if (busy) return;
    const missing = Object.fromEntries(
      fields
        .filter((field) => field.required && (values[field.key] ?? null) === null)
        .map((field) => [field.key, t('problem.required')]),
    );
    const found = { ...problems, ...missing };
    setProblems(found);
    setGeneral(null);
    const wrongCells = collections.check();
    if (Object.keys(found).length + wrongCells > 0) {
      window.setTimeout(() => summary.current?.focus());
      return;
    }
    setBusy(true);
    try {
      leaveFreely();
      await save(changed, values);
    } catch (error) {
      leaveFreely(false);
      if (!(error instanceof ApiError)) throw error;
      const atFields: Record<string, string> = {};
      const elsewhere: string[] = [];
      let inRows = false;
      for (const problem of error.problems) {
        const key = fieldOfProblem(problem);
        if (key !== null && fields.some((field) => field.key === key))
          atFields[key] = describeProblem(problem);
        else if (collections.take(problem, describeProblem(problem))) inRows = true;
        else elsewhere.push(describeProblem(problem));
      }
      setProblems(atFields);
      setGeneral(
        elsewhere.length > 0
          ? elsewhere.join(' ')
          : Object.keys(atFields).length > 0 || inRows
            ? null
            : describeError(error).text,
      );
      window.setTimeout(() => summary.current?.focus());
    } finally {
      setBusy(false);
    }
  };
  useShortcut('ctrl+enter', submitText, () => void submit());

  const listed = fields.filter((field) => problems[field.key]);
  return (
    <form ref={form} onSubmit={(event) => void submit(event)} noValidate>
      <div className="card record-form">
        {listed.length > 0 || collections.wrong.length > 0 || general ? (
          <div ref={summary} className="form-summary" role="alert" tabIndex={-1}>
            <strong>
              {t('form.fix', { count: listed.length + collections.wrong.length + (general ? 1 : 0) })}
            </strong>
            <ul>
              {general ? <li>{general}</li> : null}
              {listed.map((field) => (
                <li key={field.key}>
                  <a
                    href={`#${formId}-${field.key}`}
                    onClick={(event) => {
                      event.preventDefault();
                      document
                        .querySelector<HTMLElement>(`[data-field="${field.key}"] :is(input, textarea)`)
                        ?.focus();
                    }}
                  >
                    {label(field.label)}
                  </a>
                  {': '}
                  {problems[field.key]}
                </li>
              ))}
              {collections.wrong.map(({ collection, row, number, field, problem }) => (
                <li key={`${collection.key} ${row.key} ${field.key}`}>
                  <a
                    href={`#${formId}-${collection.key}`}
                    onClick={(event) => {
                      event.preventDefault();
                      document
                        .querySelector<HTMLElement>(
                          `[data-row="${row.key}"] [data-cell="${field.key}"] :is(input, textarea)`,
                        )
                        ?.focus();
                    }}
                  >
                    {t('rows.cell', { rows: label(collection.label), number, field: label(field.label) })}
                  </a>
                  {': '}
                  {problem}
                </li>
              ))}
            </ul>
          </div>
        ) : null}
        {fields.map((field) => {
          const target = catalog.target(field);
          return (
            <div key={field.key} data-field={field.key} className={isWide(field) ? 'wide' : ''}>
              <FieldRow
                field={field}
                values={values}
                problem={problems[field.key]}
                title={target === undefined ? undefined : refs[target]?.[String(values[field.key])]}
                onChange={(next) => {
                  setValues((all) => ({ ...all, [field.key]: next }));
                  setProblem(field.key, null);
                }}
                onProblem={(text) => setProblem(field.key, text)}
                onLeave={() => leave(field.key, field.required)}
              />
            </div>
          );
        })}
        <CollectionInputs state={collections} refs={refs} />
      </div>
      <div className="form-actions">
        <Button type="primary" htmlType="submit" loading={busy}>
          {submitText}
        </Button>
        <Button onClick={onCancel}>{t('form.cancel')}</Button>
        <kbd>Ctrl Enter</kbd>
        {dirty ? <span className="caption">{t('form.unsaved', { count: changes })}</span> : null}
      </div>
    </form>
  );
}
