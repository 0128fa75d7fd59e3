/** How each kind of setting is asked for, by the names that `describeProperties` and `x-control` use. */
import type { ControlProps } from '@dunlin/designer/property-panel';
import type { ComponentType } from 'react';
import { ChoicesControl } from '../table/choices-control.tsx';
import { PathControl } from '../table/path-control.tsx';
import { AssetControl } from './asset-control.tsx';
import { DefinitionControl } from './definition-control.tsx';
import { ConditionControl, FormulaControl } from './expression-controls.tsx';
import { FieldControl, FieldsControl, TableControl } from './field-controls.tsx';
import { IconControl } from './icon-control.tsx';
import { JsonControl } from './json-control.tsx';
import { ListControl } from './list-control.tsx';
import { MapControl } from './map-control.tsx';
import { MeasureControl } from './measure-control.tsx';
import { ObjectControl, VariantControl } from './object-controls.tsx';
import {
  LabelControl,
  LongControl,
  NumberControl,
  OptionControl,
  SwitchControl,
  TextControl,
} from './plain-controls.tsx';

export const controls: Readonly<Record<string, ComponentType<ControlProps>>> = {
  text: TextControl,
  long: LongControl,
  label: LabelControl,
  boolean: SwitchControl,
  number: NumberControl,
  choice: OptionControl,
  list: ListControl,
  object: ObjectControl,
  variant: VariantControl,
  map: MapControl,
  json: JsonControl,
  choices: ChoicesControl,
  path: PathControl,
  table: TableControl,
  field: FieldControl,
  collection: FieldControl,
  fields: FieldsControl,
  condition: ConditionControl,
  formula: FormulaControl,
  expression: FormulaControl,
  view: DefinitionControl,
  form: DefinitionControl,
  report: DefinitionControl,
  dashboard: DefinitionControl,
  page: DefinitionControl,
  measure: MeasureControl,
  icon: IconControl,
  asset: AssetControl,
  rule: DefinitionControl,
  flow: DefinitionControl,
};
