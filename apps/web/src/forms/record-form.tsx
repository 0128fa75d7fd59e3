/**
 * A form over a record that is saved: what is typed is kept in this browser until then, and what an earlier visit left is
 * offered. A new record carries one key however often it is sent, so that it is not made twice.
 */
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordRow, Refs, TableMeta, Value } from '../api/types.ts';
import { freshKey } from '../api/use-once.ts';
import { useSession } from '../app/session-context.ts';
import { useFormat } from '../app/use-format.ts';
import { usePressButton } from './buttons/use-press-button.ts';
import { DraftOffer } from './draft-offer.tsx';
import { draftKey } from './draft-store.ts';
import { environmentOf } from './environment-of.ts';
import { draftOf, type FormDraft, takeDraft } from './form-draft.ts';
import { askForm, chooseInForm, type OpenForm } from './form-queries.ts';
import { LiveForm } from './live-form.tsx';
import { presetForm } from './preset-form.ts';
import { startOf } from './start-of.ts';
import { useKeptDraft } from './use-kept-draft.ts';
import { useLiveForm } from './use-live-form.ts';

/** The record that was open when it was typed. */
export type Basis = Pick<FormDraft, 'version'> & { record: RecordRow | undefined };

export interface SaveRequest {
  values: Record<string, Value>;
  onceKey: string;
  basis: Basis;
  /** Block of a button that is pressed over the saved record, in the same transaction. */
  press?: string | undefined;
}

export interface Saved {
  record: number;
  /** Goes to what comes next. */
  leave: () => void;
}

interface Props {
  table: TableMeta;
  opened: OpenForm;
  /** Absent for a new one. */
  record?: RecordRow;
  /** What an address gives: sent along, but no reason to ask before leaving. */
  preset?: Readonly<Record<string, Value>>;
  refs: Refs;
  /** Rows of which not all were read. */
  cut?: readonly string[] | undefined;
  submitText: string;
  /** @throws ApiError which shows in the form */
  save: (request: SaveRequest) => Promise<Saved>;
  /** A button was pressed, and the form stands there still; where absent, saving leads on. @param name of the button */
  onPressed?: (name: string) => void;
  /** What was done before, until something else is. */
  done?: string | undefined;
  onCancel: () => void;
}

type Draft = FormDraft & { once?: Intention };
interface Intention {
  text: string;
  key: string;
}

export function RecordForm({
  table,
  opened: given,
  record,
  preset = {},
  cut = [],
  refs,
  submitText,
  save,
  onPressed,
  done,
  onCancel,
}: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const session = useSession();
  // The plan and the record as they were when the form opened: nothing moves under the hands.
  const [{ plan, far, buttons }] = useState(() => withoutCut(given, cut));
  const [opened] = useState(record);
  const [basis, setBasis] = useState<Basis>({ version: opened?.version ?? 0, record: opened });
  const [once, setOnce] = useState<Intention | undefined>();
  const start = {
    ...(opened === undefined ? {} : startOf(plan, opened)),
    env: environmentOf(session),
    far,
  };
  const place = [
    `/forms/${encodeURIComponent(plan.form.key)}`,
    opened === undefined ? {} : { record: opened.id },
  ] as const;
  const form = useLiveForm({
    plan,
    start,
    table,
    refs,
    ask: askForm(...place),
    choose: chooseInForm(...place),
    begin: (state) => presetForm(state, preset),
  });
  const content = useMemo((): Draft | null => {
    const typed = form.touched ? draftOf(form.state) : null;
    if (typed === null) return null;
    const before = Object.fromEntries(
      Object.keys(typed.values).map((key) => [key, basis.record?.[key] ?? null]),
    );
    return {
      ...typed,
      ...(basis.record === undefined ? {} : { version: basis.version ?? 0, before }),
      ...(once === undefined ? {} : { once }),
    };
  }, [form.touched, form.state, basis, once]);
  const draft = useKeptDraft(draftKey(session.user.id, `form.${plan.form.key}`, opened?.id), content);
  const goOn = (): void => {
    const left = draft.offer?.content;
    draft.settle(false);
    if (left === undefined) return;
    form.reset((state) => takeDraft(state, left));
    setOnce(left.once);
    if (opened !== undefined && left.version !== undefined) {
      setBasis({
        version: left.version,
        record: { ...opened, ...(left.before as RecordRow), version: left.version },
      });
    }
  };
  const keep = async (press?: string): Promise<Saved> => {
    const values = form.values();
    const text = JSON.stringify(press === undefined ? values : [values, press]);
    const intention = once?.text === text ? once : { text, key: freshKey() };
    setOnce(intention);
    const saved = await save({ values, onceKey: intention.key, basis, press });
    draft.drop();
    return saved;
  };
  const saves = opened === undefined || form.touched;
  const press = usePressButton({
    form,
    rights: buttons,
    saved: saves ? undefined : opened,
    keep,
    onPressed,
  });
  return (
    <>
      {draft.offer === null ? null : (
        <DraftOffer at={draft.offer.at} onContinue={goOn} onDiscard={() => draft.settle(true)} />
      )}
      {done === undefined || form.touched || form.said > 0 ? null : (
        <p className="form-done" role="status">
          {done}
        </p>
      )}
      <LiveForm
        form={form}
        submit={{ text: submitText, run: async () => (await keep()).leave() }}
        buttons={{ rights: buttons, saves, press }}
        kept={draft.keptAt !== false}
        onCancel={onCancel}
        note={
          form.touched && draft.keptAt !== null ? (
            <span className="caption" role="status">
              {draft.keptAt === false
                ? t('form.notKept')
                : t('form.kept', { at: format.instantNear(draft.keptAt) })}
            </span>
          ) : null
        }
      />
    </>
  );
}

/** What is sent of rows is their whole list, so rows that were not all read are only looked at. */
const withoutCut = (form: OpenForm, cut: readonly string[]): OpenForm => ({
  ...form,
  plan: {
    ...form.plan,
    collections: form.plan.collections.map((each) =>
      cut.includes(each.key)
        ? {
            ...each,
            fields: each.fields.map((field) => ({ ...field, readOnly: true })),
            may: { add: false, change: false, remove: false },
          }
        : each,
    ),
  },
});
