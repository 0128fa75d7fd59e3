/** A field of a form: label above, control, then help or what is wrong with it. */
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import './form-row.css';

/** For controls that a label cannot point to, such as editors: the id of the label. */
export const labelId = (control: string): string => `${control}-label`;

interface Props {
  label: string;
  required?: boolean;
  help?: string | undefined;
  error?: string | undefined;
  /** The control; it takes the id, so that the label names it, and the id of its help or error text. */
  children: (id: string, describedBy: string | undefined) => ReactNode;
}

export function FormRow({ label, required, help, error, children }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const textId = `${id}-text`;
  const text = error ?? help;
  return (
    <div className="form-row">
      <label id={labelId(id)} htmlFor={id}>
        {label}
        {required ? (
          <span className="required-mark" role="img" aria-label={t('form.required')}>
            *
          </span>
        ) : null}
      </label>
      {children(id, text ? textId : undefined)}
      {text ? (
        <div id={textId} className={error ? 'form-error' : 'form-help'} role={error ? 'alert' : undefined}>
          {text}
        </div>
      ) : null}
    </div>
  );
}
