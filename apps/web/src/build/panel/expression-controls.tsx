/** Settings that are expressions: conditions and formulas over the records that the setting speaks about. */
import type { Expression } from '@dunlin/definition';
import type { ControlProps } from '@dunlin/designer/property-panel';
import { useTranslation } from 'react-i18next';
import { useCatalog } from '../../app/session-context.ts';
import { useLabel } from '../../i18n/use-label.ts';
import { ExpressionInput } from '../expression/expression-input.tsx';
import { tableOfProperty, usePanelPlace } from './panel-place.ts';

const ExpressionControl = ({ kind, ...props }: ControlProps & { kind: 'condition' | 'formula' }) => {
  const { property, value, onChange, siblings, disabled, id } = props;
  const { t } = useTranslation();
  const label = useLabel();
  const place = usePanelPlace();
  const catalog = useCatalog();
  // The setting beside it names a table, or a report whose table it is.
  const named = tableOfProperty(property, siblings, place);
  return (
    <ExpressionInput
      id={id}
      label={label(property.label) || property.key}
      kind={kind}
      table={property.of === 'report' ? (catalog.report(named)?.table ?? '') : named}
      value={value === undefined ? undefined : (value as Expression)}
      onChange={onChange}
      disabled={disabled}
      {...(property.key === 'visible' ? { unset: t('expression.always') } : {})}
    />
  );
};

export const ConditionControl = (props: ControlProps) => <ExpressionControl {...props} kind="condition" />;
export const FormulaControl = (props: ControlProps) => <ExpressionControl {...props} kind="formula" />;
