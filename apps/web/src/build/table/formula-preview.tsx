/** What a formula gives for the newest records, while it is being written. */

import type { Expression } from '@dunlin/definition';
import { printFormula } from '@dunlin/expression';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Spin } from 'antd';
import { useDeferredValue } from 'react';
import { useTranslation } from 'react-i18next';
import type { Field, Value } from '../../api/types.ts';
import { ErrorState } from '../../parts/error-state.tsx';
import { useDescribeProblem } from '../../parts/use-describe-problem.ts';
import { ValueView } from '../../values/value-view.tsx';
import { useTableEditing } from './table-editing.ts';
import { formulaPreviewQuery } from './table-queries.ts';

interface Props {
  expression: Expression;
  expected?: 'boolean';
  /** Choices that the results are shown as. */
  choices?: Field['options']['choices'];
}

export function FormulaPreview({ expression, expected, choices }: Props) {
  const { t } = useTranslation();
  const describe = useDescribeProblem();
  const { table } = useTableEditing();
  const text = useDeferredValue(printFormula(expression));
  const { data, error, isFetching, refetch } = useQuery({
    ...formulaPreviewQuery({
      table: table.key,
      document: table,
      text,
      ...(expected === undefined ? {} : { expected }),
    }),
    placeholderData: keepPreviousData,
  });
  if (error !== null) return <ErrorState small error={error} retry={() => void refetch()} />;
  if (data === undefined) return <Spin size="small" />;
  const wrong = data.problems.filter(({ severity }) => severity === 'error');
  if (wrong.length > 0)
    return (
      <ul className="preview-problems">
        {wrong.map((problem) => (
          <li key={problem.code + problem.pointer}>{describe(problem)}</li>
        ))}
      </ul>
    );
  if (data.rows === null) return <p className="form-help">{t('tables.previewLater')}</p>;
  if (data.rows.length === 0) return <p className="form-help">{t('tables.previewNone')}</p>;
  const field: Field = {
    key: 'value',
    label: { zh: '', en: '' },
    type: 'formula',
    valueType: (data.valueType ?? 'text') as Field['valueType'],
    required: false,
    unique: false,
    readOnly: true,
    options: {
      ...(choices === undefined ? {} : { choices }),
      ...(data.target === undefined ? {} : { table: data.target }),
    },
  };
  return (
    <div className={isFetching ? 'formula-preview dimmed' : 'formula-preview'}>
      <p className="form-help">{t('tables.preview', { count: data.rows.length })}</p>
      <table className="preview-table">
        <tbody>
          {data.rows.map(({ id, title, value }) => (
            <tr key={id}>
              <th scope="row" className="preview-cell" title={title}>
                {title}
              </th>
              <td className="preview-cell value">
                <ValueView field={field} value={value as Value} refs={data.refs} place="alone" link={false} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
