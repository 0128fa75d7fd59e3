/** Settings that are a list: items one below the other, moved and taken out by buttons. */
import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { type ControlProps, problemsBelow } from '@dunlin/designer/property-panel';
import { Button, Collapse } from 'antd';
import { useTranslation } from 'react-i18next';
import { tableOfProperty, usePanelPlace } from './panel-place.ts';
import { useItemName } from './use-item-name.ts';

export function ListControl(props: ControlProps) {
  const { id, property, value, onChange, problems, disabled, renderObject, siblings } = props;
  const { t } = useTranslation();
  const place = usePanelPlace();
  const schema = property.schema.items ?? {};
  const list: readonly unknown[] = Array.isArray(value) ? value : [];
  const set = (next: readonly unknown[]): void =>
    onChange(next.length === 0 && !property.required ? undefined : next);
  const move = (from: number, to: number): void => {
    const next = [...list];
    next.splice(to, 0, ...next.splice(from, 1));
    set(next);
  };
  const add = (): void => set([...list, {}]);
  const inner = schema.properties?.['field'];
  const table = tableOfProperty(
    { ...(inner?.['x-over'] === undefined ? {} : { over: inner['x-over'] }) },
    siblings,
    place,
  );
  const nameOf = useItemName(table);
  return (
    <div id={id} className="panel-list">
      <Collapse
        size="small"
        items={list.map((item, index) => ({
          key: index,
          label: nameOf(item, index),
          extra: disabled ? null : (
            // biome-ignore lint/a11y/noStaticElementInteractions: the buttons act, the head beside them does not
            <span
              className="row"
              onClick={(event) => event.stopPropagation()}
              onKeyDown={(event) => event.stopPropagation()}
            >
              <Button
                type="text"
                size="small"
                icon={<ArrowUpOutlined />}
                disabled={index === 0}
                aria-label={t('panel.up', { name: nameOf(item, index) })}
                onClick={() => move(index, index - 1)}
              />
              <Button
                type="text"
                size="small"
                icon={<ArrowDownOutlined />}
                disabled={index === list.length - 1}
                aria-label={t('panel.down', { name: nameOf(item, index) })}
                onClick={() => move(index, index + 1)}
              />
              <Button
                type="text"
                size="small"
                icon={<DeleteOutlined />}
                aria-label={t('panel.takeOut', { name: nameOf(item, index) })}
                onClick={() => set(list.filter((_, each) => each !== index))}
              />
            </span>
          ),
          children: (
            <div className="panel-object">
              {renderObject({
                schema,
                value: (item ?? {}) as Record<string, unknown>,
                onChange: (next) => set(list.map((each, at) => (at === index ? next : each))),
                problems: problemsBelow(problems, index),
              })}
            </div>
          ),
        }))}
      />
      <Button size="small" icon={<PlusOutlined />} disabled={disabled} onClick={add}>
        {t('panel.add')}
      </Button>
    </div>
  );
}
