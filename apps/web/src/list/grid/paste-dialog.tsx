/** What a pasted block would change, and what of it is left out, before anything is written. */
import { useQueries } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client.ts';
import { firstRecordsQuery } from '../../api/queries.ts';
import { refreshAll } from '../../api/query-client.ts';
import type { Problem, RecordRow, TableMeta, Value } from '../../api/types.ts';
import { useOnce } from '../../api/use-once.ts';
import { useCatalog } from '../../app/session-context.ts';
import { useFormat } from '../../app/use-format.ts';
import { parseDay } from '../../format/parse-day.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { useDescribeProblem } from '../../parts/use-describe-problem.ts';
import { useSubmit } from '../../parts/use-submit.ts';
import type { Column } from '../list-state.ts';
import { type CellWords, parseCell } from './cell-text.ts';
import { planPaste, type Skip } from './paste-plan.ts';
import type { Made } from './take-back.ts';

interface Props {
  table: TableMeta;
  rows: RecordRow[];
  columns: Column[];
  block: string[][];
  words: CellWords;
  columnLabel: (path: string) => string;
  editable: (row: RecordRow, column: Column) => boolean;
  /** What was pasted, as it can be taken back. */
  onPasted: (made: Made[]) => void;
  onClose: () => void;
}

interface Batch {
  refused?: { index: number; problems: Problem[] }[];
}

const shown = 6;

export default function PasteDialog(props: Props) {
  const { table, rows, columns, block, words, columnLabel, editable, onPasted, onClose } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const catalog = useCatalog();
  const describe = useDescribeProblem();
  const once = useOnce();
  const { busy, problems, run } = useSubmit();
  const [refused, setRefused] = useState<string[] | null>(null);
  const named = useNames(columns, block);
  const plan = useMemo(
    () =>
      planPaste({
        rows,
        columns,
        block,
        editable,
        read: (column, text): Value | undefined => {
          const target = column.field.valueType === 'reference' ? catalog.target(column.field) : undefined;
          if (target !== undefined && text.trim() !== '') return named.get(`${target}:${text.trim()}`);
          return parseCell(column.field, text, words, (day) => parseDay(day, format.today) ?? undefined);
        },
      }),
    [rows, columns, block, editable, catalog, named, words, format.today],
  );
  const reasons: Record<Skip, string> = {
    readOnly: t('lists.skipReadOnly'),
    unread: t('lists.skipUnread'),
    outside: t('lists.skipOutside'),
  };
  const paste = async (): Promise<void> => {
    const done = await run(async () => {
      const update = plan.changes.map(({ row, values }) => ({ id: row.id, version: row.version, values }));
      const body = { update, partial: true };
      const answer = await once(body, (onceKey) =>
        call<Batch>(`/tables/${table.key}/records:batch`, { method: 'POST', body, onceKey }),
      );
      await refreshAll();
      const left = new Set((answer.refused ?? []).map(({ index }) => index));
      onPasted(
        plan.changes.flatMap(({ row, values }, index) =>
          left.has(index)
            ? []
            : Object.entries(values).map(([path, after]) => ({
                ...{ id: row.id, path, after },
                before: row[path] ?? null,
              })),
        ),
      );
      setRefused(
        (answer.refused ?? []).map(({ index, problems: [first] }) =>
          t('lists.rowRefused', { number: index + 1, reason: first ? describe(first) : '' }),
        ),
      );
      if ((answer.refused ?? []).length === 0) onClose();
    });
    if (!done) setRefused(null);
  };
  const count = plan.changes.length;
  return (
    <Dialog
      title={t('lists.pasteTitle')}
      width={560}
      {...(refused === null && count > 0
        ? {
            submit: t('lists.pasteSubmit', {
              cells: format.number(plan.cells),
              count,
              shown: format.number(count),
            }),
          }
        : { cancel: t('lists.close') })}
      onSubmit={() => void paste()}
      busy={busy}
      problems={refused ?? problems}
      onClose={onClose}
    >
      <p>{t('lists.pasteCount', { cells: format.number(plan.cells), count, shown: format.number(count) })}</p>
      {plan.skipped.length === 0 ? null : (
        <div>
          <strong>
            {t('lists.pasteSkipped', {
              count: plan.skipped.length,
              shown: format.number(plan.skipped.length),
            })}
          </strong>
          <ul className="paste-skipped">
            {plan.skipped.slice(0, shown).map(({ reason, column, row, text }) => (
              <li key={`${row}-${column}-${text}`}>
                {t('lists.skippedCell', {
                  number: row + 1,
                  name: column === '' ? '—' : columnLabel(column),
                  text: text.slice(0, 60),
                  reason: reasons[reason],
                })}
              </li>
            ))}
          </ul>
          {plan.skipped.length > shown ? <span className="muted">…</span> : null}
        </div>
      )}
    </Dialog>
  );
}

/** Records that references are named by, where one record alone has the name: `table:name` → id. */
function useNames(
  columns: readonly Column[],
  block: readonly (readonly string[])[],
): ReadonlyMap<string, number> {
  const catalog = useCatalog();
  const wanted = useMemo(() => {
    const found = new Map<string, Set<string>>();
    columns.forEach(({ field }, place) => {
      const target = field.valueType === 'reference' ? catalog.target(field) : undefined;
      if (target === undefined) return;
      const texts = found.get(target) ?? new Set<string>();
      for (const cells of block) if (cells[place]?.trim()) texts.add(cells[place].trim());
      found.set(target, texts);
    });
    return [...found].flatMap(([table, texts]) => [...texts].slice(0, 200).map((text) => ({ table, text })));
  }, [columns, block, catalog]);
  const answers = useQueries({
    queries: wanted.map(({ table, text }) => {
      const title = catalog.table(table)?.title ?? 'name';
      return firstRecordsQuery({
        table,
        filter: `${title} = "${text.replaceAll('"', '""')}"`,
        fields: [title],
        limit: 2,
      });
    }),
    combine: (results) => results.map(({ data }) => data?.records),
  });
  return useMemo(
    () =>
      new Map(
        wanted.flatMap(({ table, text }, index): [string, number][] => {
          const records = answers[index];
          return records?.length === 1 ? [[`${table}:${text}`, records[0]!.id]] : [];
        }),
      ),
    [wanted, answers],
  );
}
