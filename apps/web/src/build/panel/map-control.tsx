/** Settings that say something for each of several keys: choices of a field, or fields that are filled. */
import { DeleteOutlined } from '@ant-design/icons';
import type { Expression } from '@dunlin/definition';
import { type ControlProps, describeMapValue, withProperty } from '@dunlin/designer/property-panel';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useCatalog } from '../../app/session-context.ts';
import { Select } from '../../fields/select.tsx';
import { useLabel } from '../../i18n/use-label.ts';
import { ExpressionInput } from '../expression/expression-input.tsx';
import { tableOfProperty, usePanelPlace } from './panel-place.ts';

export function MapControl({ id, property, value, onChange, siblings, disabled }: ControlProps) {
  const { t } = useTranslation();
  const label = useLabel();
  const catalog = useCatalog();
  const place = usePanelPlace();
  const now = (value ?? {}) as Readonly<Record<string, Expression>>;
  const item = describeMapValue(property.schema);
  const table = tableOfProperty(item, siblings, place);
  // A map over choices speaks about those of the field beside it; the others about fields that take a value.
  const field =
    typeof siblings['field'] === 'string' ? catalog.field(place.table, siblings['field']) : undefined;
  const given = typeof siblings['table'] === 'string' ? siblings['table'] : place.table;
  const known =
    property.key === 'choices'
      ? (field?.options.choices ?? []).map((choice) => ({ key: choice.key, label: choice.label }))
      : (catalog.table(given)?.fields ?? [])
          .filter(({ readOnly, key }) => !readOnly && key !== siblings['field'])
          .map(({ key, label: name }) => ({ key, label: name }));
  const set = (key: string, next: unknown): void => {
    const changed = withProperty(now, key, next);
    onChange(Object.keys(changed).length === 0 ? undefined : changed);
  };
  const nameOf = (key: string): string => label(known.find((each) => each.key === key)?.label) || key;
  const free = known.filter(({ key }) => !Object.hasOwn(now, key));
  const isCondition = item.control === 'condition';
  return (
    <div className="panel-list">
      {Object.entries(now).map(([key, expression]) => (
        <div key={key} className="panel-entry">
          <div className="row spread">
            <span className="strong">{nameOf(key)}</span>
            <Button
              type="text"
              size="small"
              icon={<DeleteOutlined />}
              disabled={disabled}
              aria-label={t('panel.takeOut', { name: nameOf(key) })}
              onClick={() => set(key, undefined)}
            />
          </div>
          <ExpressionInput
            label={nameOf(key)}
            kind={isCondition ? 'condition' : 'formula'}
            table={table}
            value={expression ?? undefined}
            // An entry that is being written stays: what is empty is taken out by its button only.
            onChange={(next) => set(key, next ?? (isCondition ? true : null))}
            disabled={disabled}
          />
        </div>
      ))}
      <Select<string | null>
        id={id}
        disabled={disabled || free.length === 0}
        placeholder={t(property.key === 'choices' ? 'panel.pickChoice' : 'panel.pickField')}
        showSearch={{ optionFilterProp: 'label' }}
        value={null}
        onChange={(key) => key !== null && set(key, isCondition ? true : null)}
        options={free.map((each) => ({ value: each.key, label: label(each.label) }))}
      />
    </div>
  );
}
