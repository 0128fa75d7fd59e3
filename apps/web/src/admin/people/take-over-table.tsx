/** Each kind of thing that a person has in hand: how much of it, linked, and who takes it over. */
import { useTranslation } from 'react-i18next';
import { GoLink } from '../../app/go-link.tsx';
import { paths } from '../../app/paths.ts';
import { useFormat } from '../../app/use-format.ts';
import { ReferenceSelect } from '../../fields/reference-select.tsx';
import { useLabel } from '../../i18n/use-label.ts';
import type { PersonHoldings } from '../types.ts';

type Holding = PersonHoldings['holdings'][number];

export interface Successor {
  id: number;
  title: string | undefined;
}

interface Props {
  holdings: readonly Holding[];
  person: number;
  /** Filter of those who can take over. */
  others: string;
  chosen: Readonly<Record<string, Successor | null>>;
  onChoose: (key: string, to: Successor | null) => void;
}

export function TakeOverTable({ holdings, person, others, chosen, onChoose }: Props) {
  const { t } = useTranslation();
  const label = useLabel();
  const format = useFormat();
  const nameOf = ({ key, table, field }: Holding): string => {
    if (table !== null && field !== null) return `${label(table.label)} · ${label(field.label)}`;
    if (key === 'sys.tasks') return t('person.holdTasks');
    return key === 'sys.approvals' ? t('person.holdApprovals') : t('person.holdRuns');
  };
  const fixedText = (fixed: Exclude<Holding['fixed'], null>): string => {
    if (fixed === 'flows') return t('person.fixedFlows');
    return fixed === 'never' ? t('person.fixedNever') : t('person.fixedAppend');
  };
  const begin = ({ values }: Holding['ways'][number]): Record<string, string | number> =>
    Object.fromEntries(
      Object.entries(values).map(([field, value]) => [field, Array.isArray(value) ? value.join() : value]),
    );
  return (
    <table className="take-over">
      <thead>
        <tr>
          <th scope="col">{t('person.holding')}</th>
          <th scope="col" className="figure">
            {t('person.holdingCount')}
          </th>
          <th scope="col">{t('person.successor')}</th>
        </tr>
      </thead>
      <tbody>
        {holdings.map((holding) => (
          <tr key={holding.key}>
            <td>{nameOf(holding)}</td>
            <td className="figure">
              {holding.table === null || holding.field === null ? (
                format.number(holding.count)
              ) : (
                <GoLink
                  to={paths.list(holding.table.key, { filter: `${holding.field.key} = ${person}` })}
                  target="_blank"
                >
                  {format.number(holding.count)}
                </GoLink>
              )}
            </td>
            <td>
              {holding.fixed === null ? (
                <ReferenceSelect
                  table="users"
                  filter={others}
                  label={nameOf(holding)}
                  placeholder={t('person.leave')}
                  value={chosen[holding.key]?.id ?? null}
                  title={chosen[holding.key]?.title}
                  onChange={(id, title) => onChoose(holding.key, id === null ? null : { id, title })}
                />
              ) : (
                <>
                  <span className="soft">{fixedText(holding.fixed)}</span>
                  {holding.ways.map((way) => (
                    <div key={way.flow.key}>
                      <GoLink to={paths.create(way.table.key, begin(way))}>
                        {t('person.startWay', { name: label(way.table.label) })}
                      </GoLink>
                    </div>
                  ))}
                </>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
