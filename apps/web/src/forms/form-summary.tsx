/** All that is wrong in a form, each with a link to its place; F8 goes to the next. */
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useShortcut } from '../app/shortcuts.tsx';
import { useLabel } from '../i18n/use-label.ts';
import { placeKey } from './place.ts';
import type { LiveForm, Wrong } from './use-live-form.ts';

export function FormSummary({ form }: { form: LiveForm }) {
  const { t } = useTranslation();
  const label = useLabel();
  const box = useRef<HTMLDivElement>(null);
  const at = useRef(-1);
  const { wrong, plan, state, said } = form;
  const listed = wrong.filter(({ place }) => place !== undefined);
  const next = (by: number): void => {
    if (listed.length === 0) return;
    at.current = (at.current + by + listed.length) % listed.length;
    const place = listed[at.current]?.place;
    if (place !== undefined) form.reveal(place);
  };
  useShortcut('f8', t('form.nextProblem'), () => next(1), listed.length > 0);
  useShortcut('shift+f8', t('form.previousProblem'), () => next(-1), listed.length > 0);
  // Where the form was to be sent and cannot be.
  useEffect(() => {
    if (said === 0) return;
    at.current = -1;
    box.current?.focus();
  }, [said]);
  // While fields are filled in for the first time, what is wrong stands at the field alone.
  if (said === 0 || wrong.length === 0) return null;
  const nameOf = ({ place }: Wrong): string => {
    if (place === undefined) return '';
    if (typeof place === 'string') {
      const found =
        plan.fields.find(({ key }) => key === place) ?? plan.collections.find(({ key }) => key === place);
      return label(found?.label);
    }
    const collection = plan.collections.find(({ key }) => key === place.collection);
    const number =
      (state.collection(place.collection)?.rows.findIndex(({ key }) => key === place.row) ?? 0) + 1;
    const field = collection?.fields.find(({ key }) => key === place.field);
    return t('rows.cell', { rows: label(collection?.label), number, field: label(field?.label) });
  };
  return (
    <div ref={box} className="form-summary" role="alert" tabIndex={-1}>
      <strong>{t('form.fix', { count: wrong.length })}</strong>
      <ul>
        {wrong.map((each) => {
          const { place, text } = each;
          if (place === undefined) return <li key={text}>{text}</li>;
          return (
            <li key={placeKey(place)}>
              <button type="button" className="link-button" onClick={() => form.reveal(place)}>
                {nameOf(each)}
              </button>
              {': '}
              {text}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
