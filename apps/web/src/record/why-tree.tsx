/** An explanation, branch by branch, with the value that each part had; true and false branches are marked. */
import { CheckOutlined, CloseOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import type { ExplainNode, Field } from '../api/types.ts';
import { useFormat } from '../app/use-format.ts';
import { isDay } from '../format/dates.ts';
import { useLabel } from '../i18n/use-label.ts';

function NodeValue({ value, money, root }: { value: unknown; money: boolean; root: Field }) {
  const { t } = useTranslation();
  const label = useLabel();
  const format = useFormat();
  if (value === true)
    return (
      <span className="true">
        <CheckOutlined aria-hidden="true" /> {t('why.true')}
      </span>
    );
  if (value === false)
    return (
      <span className="false">
        <CloseOutlined aria-hidden="true" /> {t('why.false')}
      </span>
    );
  if (value === null || value === undefined) return <>—</>;
  if (typeof value === 'number') return <>{money ? format.money(value) : format.number(value)}</>;
  if (typeof value === 'string') {
    // Amounts and decimals travel as text, counts as numbers.
    if (isDay(value)) return <>{format.day(value)}</>;
    const choice = root.options.choices?.find((each) => each.key === value);
    if (choice) return <>{label(choice.label)}</>;
    return <>{/^-?\d+(\.\d+)?$/.test(value) ? format.money(value) : value}</>;
  }
  return null;
}

export function WhyTree({ node, root }: { node: ExplainNode; root: Field }) {
  return (
    <div className="why-tree">
      <Branch node={node} money={root.valueType === 'money'} root={root} />
    </div>
  );
}

function Branch({ node, money, root }: { node: ExplainNode; money: boolean; root: Field }) {
  const { t } = useTranslation();
  const label = useLabel();
  const name = label(node.label);
  return (
    <>
      <div className="why-node">
        <span className="grow">
          {name ? <strong>{name} </strong> : null}
          {name ? null : <span className="soft">{label(node.words)}</span>}
        </span>
        <span className="why-value">
          {node.hidden ? (
            <span className="muted">{t('value.noAccess')}</span>
          ) : (
            (node.name ?? <NodeValue value={node.value} money={money} root={root} />)
          )}
        </span>
      </div>
      {node.children && node.children.length > 0 ? (
        <ul>
          {node.children.map((child, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the tree of one explanation never changes
            <li key={index}>
              <Branch node={child} money={false} root={root} />
            </li>
          ))}
          {node.omitted ? <li className="caption">{t('why.omitted', { count: node.omitted })}</li> : null}
        </ul>
      ) : null}
    </>
  );
}
