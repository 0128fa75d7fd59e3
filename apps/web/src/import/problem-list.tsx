/** Problems of an import row by row: narrowed by kind, and to be had as a file with the rows they are about. */
import { DownloadOutlined } from '@ant-design/icons';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../app/use-format.ts';
import { usePhone } from '../app/use-phone.ts';
import { Select } from '../fields/select.tsx';
import { type Column, DataTable } from '../parts/data-table.tsx';
import { RowsState } from '../parts/rows-state.tsx';
import { useDescribeProblem } from '../parts/use-describe-problem.ts';
import { importProblemsQuery, problemsFile } from './import-queries.ts';
import type { ImportDetail, ProblemPage, RowProblem } from './import-types.ts';
import { useColumnText } from './use-column-text.ts';

const everything = '';

export function ProblemList({ row }: { row: ImportDetail }) {
  const { t } = useTranslation();
  const format = useFormat();
  const phone = usePhone();
  const describe = useDescribeProblem();
  const columnText = useColumnText(row);
  const [chosen, setChosen] = useState(everything);
  const { id, result, state, endedAt } = row;
  const [severity, code, column] = chosen.split('\n');
  const query = useInfiniteQuery({
    ...importProblemsQuery(
      id,
      `${state} ${endedAt}`,
      chosen === everything ? {} : { severity, code, column: column === '' ? undefined : column },
    ),
    enabled: (result?.problems ?? 0) > 0,
  });
  if (result === null || result.problems === 0) return null;
  const pages = query.data?.pages;
  const problems = pages?.flatMap((page) => page.problems) ?? [];
  const groups = pages?.[0]?.groups ?? [];
  const leftOut = pages?.[0]?.leftOut ?? 0;
  const sentence = ({ code: of, detail, params }: Pick<RowProblem, 'code' | 'detail' | 'params'>): string =>
    describe({ code: of, detail, params: (params ?? {}) as Record<string, string> });
  const groupText = (group: ProblemPage['groups'][number]): string =>
    t('imports.group', {
      sentence: sentence({ code: group.code, detail: group.code }),
      column: group.column === null ? t('imports.wholeRow') : columnText(group.column),
      shown: format.number(group.count),
    });
  const told = (each: RowProblem) => (
    <>
      <span className={each.severity === 'error' ? 'import-bad' : 'import-warned'}>
        {each.severity === 'error' ? t('imports.error') : t('imports.warning')}
      </span>{' '}
      {sentence(each)}
    </>
  );
  const columns: Column<RowProblem>[] = [
    { key: 'row', title: t('imports.row'), figure: true, cell: (each) => each.row ?? '—' },
    {
      key: 'column',
      title: t('imports.column'),
      hint: (each) => each.column ?? undefined,
      cell: (each) => (each.column === null ? '—' : columnText(each.column)),
    },
    {
      key: 'value',
      title: t('imports.value'),
      className: 'spelling',
      hint: (each) => each.value ?? undefined,
      cell: (each) => each.value || '—',
    },
    { key: 'problem', title: t('imports.problem'), className: 'import-sentence', cell: told },
  ];
  return (
    <section className="card import-card">
      <div className="row spread wrap">
        <h2>{t('imports.problems', { count: result.problems, shown: format.number(result.problems) })}</h2>
        <div className="row wrap">
          <Button icon={<DownloadOutlined />} href={problemsFile(id, 'xlsx')} download>
            {t('imports.downloadSheet')}
          </Button>
          <Button icon={<DownloadOutlined />} href={problemsFile(id, 'csv')} download>
            {t('imports.downloadText')}
          </Button>
        </div>
      </div>
      <Select
        value={chosen}
        onChange={setChosen}
        aria-label={t('imports.whichProblems')}
        className="import-groups"
        options={[
          { value: everything, label: t('imports.allProblems') },
          ...groups.map((group) => ({
            value: [group.severity, group.code, group.column ?? ''].join('\n'),
            label: groupText(group),
          })),
        ]}
      />
      <RowsState small bones={4} query={query} rows={problems} empty={null}>
        {() =>
          phone ? (
            <ul className="import-problem-lines">
              {problems.map((each, place) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a row can have one problem twice
                <li key={place}>
                  <p className="caption">
                    {each.row === null ? null : `${t('imports.rowNumber', { row: each.row })} · `}
                    {each.column === null ? t('imports.wholeRow') : columnText(each.column)}
                  </p>
                  {told(each)}
                  {each.value ? <p className="soft spelling">{each.value}</p> : null}
                </li>
              ))}
            </ul>
          ) : (
            <div className="related-scroll">
              <DataTable
                className="grid dense import-problems"
                rows={problems}
                rowKey={(_, place) => place}
                columns={columns}
              />
            </div>
          )
        }
      </RowsState>
      <div className="row wrap">
        {query.hasNextPage ? (
          <Button size="small" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t('list.more')}
          </Button>
        ) : null}
        {leftOut > 0 ? (
          <span className="caption">{t('imports.notListed', { shown: format.number(leftOut) })}</span>
        ) : null}
      </div>
    </section>
  );
}
