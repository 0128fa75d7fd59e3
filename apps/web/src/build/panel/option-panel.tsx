/** Settings made from a JSON Schema with the controls of this application. */

import type { Problem } from '@dunlin/definition';
import { type PanelSchema, PropertyPanel, panelSchema, type RowProps } from '@dunlin/designer/property-panel';
import { FormRow } from '../../fields/form-row.tsx';
import { useLabel } from '../../i18n/use-label.ts';
import { useDescribeProblem } from '../../parts/use-describe-problem.ts';
import { controls } from './controls.tsx';
import './panel.css';
import { type PanelPlace, PanelPlaceContext } from './panel-place.ts';

interface Props {
  /** A schema of TypeBox, or one as data. */
  schema: object;
  value: Readonly<Record<string, unknown>>;
  /** @param key the setting that was changed */
  onChange: (value: Record<string, unknown>, key: string) => void;
  /** Pointers are below the value. */
  problems?: readonly Problem[];
  /** Only these settings, in this order. */
  only?: readonly string[];
  place: PanelPlace;
  disabled?: boolean;
}

export function OptionPanel({ schema, place, ...props }: Props) {
  const read: PanelSchema = panelSchema(schema);
  return (
    <PanelPlaceContext.Provider value={place}>
      <PropertyPanel schema={read} {...props} controls={controls} row={PropertyRow} />
    </PanelPlaceContext.Provider>
  );
}

/** Label, control, help or problem; a switch has its label beside it. */
function PropertyRow({ property, problems, children }: RowProps) {
  const label = useLabel();
  const describe = useDescribeProblem();
  // What stands deeper is said there.
  const own = problems.filter(({ pointer }) => pointer === '');
  const error = own[0] === undefined ? undefined : describe(own[0]);
  return (
    <FormRow
      label={label(property.label) || property.key}
      required={property.required && property.control !== 'boolean'}
      help={label(property.help) || undefined}
      error={error}
    >
      {children}
    </FormRow>
  );
}
