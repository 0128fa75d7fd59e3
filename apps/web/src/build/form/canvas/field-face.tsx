/** A field as the form will show it: label, the real control, help. Nobody types in it here. */
import type { Label } from '@dunlin/definition';
import { useTranslation } from 'react-i18next';
import { FieldInput } from '../../../fields/field-input.tsx';
import { editableField } from '../../../fields/input-props.ts';
import { useLabel } from '../../../i18n/use-label.ts';
import { useFormEditing } from '../form-editing.ts';
import { isOnlyRead } from '../only-read.ts';
import { ownLabel, shownPart } from '../use-block-name.ts';
import type { FaceProps } from './block-face.tsx';
import { InlineLabel } from './inline-label.tsx';

const nothing = (): void => undefined;

export function FieldFace({ block }: FaceProps) {
  const { t } = useTranslation();
  const label = useLabel();
  const { form, table } = useFormEditing();
  // Pages and paper show values, whoever may change them elsewhere.
  const reads = isOnlyRead(form);
  const part = shownPart(block, table);
  const { options = {} } = block;
  const field = part !== undefined && 'valueType' in part ? part : undefined;
  const name: Label = ownLabel(block) ??
    part?.label ?? { zh: t('design.goneField'), en: t('design.goneField') };
  const required =
    !reads && (options['required'] === true || (field?.required === true && field.filled !== true));
  const isComputed = options['computed'] !== undefined || field?.formula !== undefined;
  const isShown =
    reads ||
    isComputed ||
    field?.readOnly === true ||
    options['readOnly'] === true ||
    field?.type === 'auto-number';
  const help = (options['help'] as Label | undefined) ?? part?.help;
  const id = `face-${block.id}`;
  return (
    <div className="form-row face">
      <InlineLabel block={block} label={name}>
        <div className="form-label face-label">
          {isComputed ? <span className="face-sign">ƒ</span> : null}
          <span className="face-text">{label(name)}</span>
          {required ? <span className="required-mark">*</span> : null}
        </div>
      </InlineLabel>
      {field === undefined ? (
        <div className="face-box caption">
          {part === undefined ? t('design.goneFieldHow') : t('design.files')}
        </div>
      ) : isShown ? (
        <div className="face-value">{reads ? '—' : t('design.shownValue')}</div>
      ) : (
        <div inert className="face-control">
          <FieldInput
            id={id}
            field={editableField(field, undefined)}
            value={null}
            onChange={nothing}
            onProblem={nothing}
            onLeave={nothing}
            describedBy={undefined}
            invalid={false}
          />
        </div>
      )}
      {label(help) === '' ? null : <div className="form-help">{label(help)}</div>}
    </div>
  );
}
