/** What publishing does to tables and their records, step by step: how many convert, which do not, what is kept. */
import type { PublishPlan } from '@dunlin/runtime';
import { Collapse } from 'antd';
import { useTranslation } from 'react-i18next';
import { GoLink } from '../../app/go-link.tsx';
import { paths } from '../../app/paths.ts';
import { useFormat } from '../../app/use-format.ts';
import { useChangedNames } from '../publish/use-changed-names.ts';

type Tables = NonNullable<PublishPlan['tables']>;
type Step = Tables['steps'][number];
type Touched = NonNullable<Step['touches']>[number];

const stepTexts = {
  'create-table': 'tables.step.createTable',
  'add-column': 'tables.step.addColumn',
  'rename-column': 'tables.step.renameColumn',
  'widen-column': 'tables.step.widenColumn',
  'convert-column': 'tables.step.convertColumn',
  'set-aside': 'tables.step.setAside',
  'stop-computing': 'tables.step.stopComputing',
  'allow-empty': 'tables.step.allowEmpty',
  'fill-default': 'tables.step.fillDefault',
  'fill-rollup': 'tables.step.fillRollup',
  'forbid-empty': 'tables.step.forbidEmpty',
  'add-unique': 'tables.step.addUnique',
  'drop-unique': 'tables.step.dropUnique',
  'remove-choices': 'tables.step.removeChoices',
  'limit-values': 'tables.step.limitValues',
  'check-records': 'tables.step.checkRecords',
} as const;

const touchTexts = {
  filled: 'tables.touch.filled',
  recomputed: 'tables.touch.recomputed',
  converted: 'tables.touch.converted',
  altered: 'tables.touch.altered',
  'not-convertible': 'tables.touch.notConvertible',
  'set-aside': 'tables.touch.setAside',
  empty: 'tables.touch.empty',
  duplicates: 'tables.touch.duplicates',
  'too-long': 'tables.touch.tooLong',
  dangling: 'tables.touch.dangling',
  'removed-choice': 'tables.touch.removedChoice',
  'out-of-limits': 'tables.touch.outOfLimits',
  'breaks-check': 'tables.touch.breaksCheck',
} as const;

/** Steps without words of their own (indexes, foreign keys) follow from the others. */
const isTold = (step: Step): step is Step & { kind: keyof typeof stepTexts } =>
  Object.hasOwn(stepTexts, step.kind);

interface Props {
  tables: Tables;
  /** What is published: new tables and fields have their names from here. */
  changes: PublishPlan['changes'];
}

export function ChangePlan({ tables, changes }: Props) {
  const { t } = useTranslation();
  const told = tables.steps.filter(isTold);
  const { tableName, fieldName } = useChangedNames(changes);
  const columnsOf = (step: Step): string => {
    if ('columns' in step && step.kind === 'add-unique')
      return step.columns.map((key) => fieldName(step.table, key)).join(t('frame.comma'));
    if (step.kind === 'add-column') return fieldName(step.table, step.column.name);
    return 'column' in step ? fieldName(step.table, step.column) : '';
  };
  if (told.length + tables.kept.length === 0) return null;
  return (
    <section className="change-plan" aria-label={t('tables.plan')}>
      <h3>{t('tables.plan')}</h3>
      <ul>
        {told.map((step) => (
          <li key={JSON.stringify([step.kind, step.table, columnsOf(step)])}>
            {t(stepTexts[step.kind], { table: tableName(step.table), field: columnsOf(step) })}
            {(step.touches ?? [])
              .filter(({ count }) => count !== 0)
              .map((touched) => (
                <TouchedRecords key={touched.what} table={step.table} touched={touched} />
              ))}
          </li>
        ))}
        {tables.kept.map(({ table, column, count }) => (
          <li key={`${table} ${column}`}>
            {t('tables.kept', {
              field: column === undefined ? tableName(table) : fieldName(table, column),
              count,
            })}
          </li>
        ))}
      </ul>
    </section>
  );
}

function TouchedRecords({ table, touched }: { table: string; touched: Touched }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { what, count, examples = [] } = touched;
  const text =
    count === null ? t('tables.touchUnknown') : t(touchTexts[what], { count, number: format.number(count) });
  if (examples.length === 0) return <span className="change-touch">{text}</span>;
  return (
    <Collapse
      ghost
      size="small"
      className="change-rows"
      items={[
        {
          key: 'rows',
          label: text,
          children: (
            <table className="used-table">
              <tbody>
                {examples.map(({ id, value }) => (
                  <tr key={id}>
                    <th scope="row" className="used-cell name">
                      <GoLink to={paths.record(table, id)} target="_blank">
                        {t('tables.recordNumber', { id })}
                      </GoLink>
                    </th>
                    <td className="used-cell">{value ?? '—'}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          ),
        },
      ]}
    />
  );
}
