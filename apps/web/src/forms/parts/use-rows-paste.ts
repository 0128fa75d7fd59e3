/**
 * Cells that were copied from a spreadsheet, pasted into rows of a form: texts become values by their columns, names become
 * the records that alone have them, and all of it is one change that can be taken back as one.
 */
import { useQueryClient } from '@tanstack/react-query';
import { type ClipboardEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { firstRecordsQuery } from '../../api/queries.ts';
import type { Value } from '../../api/types.ts';
import { useCatalog, useSession } from '../../app/session-context.ts';
import { parseDay } from '../../format/parse-day.ts';
import { useLabel } from '../../i18n/use-label.ts';
import { parseCell, readBlock } from '../../list/grid/cell-text.ts';
import { useForm } from '../live-form-context.ts';
import type { GridColumn } from './grid-columns.ts';

/** Lines of one paste, and names of records that are looked up for it. */
const most = { lines: 500, names: 200 };

/** @param count how many rows there are */
export function useRowsPaste(collection: string, columns: readonly GridColumn[], count: number) {
  const { t } = useTranslation();
  const label = useLabel();
  const catalog = useCatalog();
  const client = useQueryClient();
  const { workspace } = useSession();
  const open = useForm();
  // What is typed while names are looked up stays.
  const form = useRef(open);
  form.current = open;
  const [busy, setBusy] = useState(false);
  const words = { label, yes: t('value.yes'), no: t('value.no') };

  /** Ids by table and name, of names that one record alone has. */
  const findNamed = async (
    shown: readonly (GridColumn | undefined)[],
    block: readonly (readonly string[])[],
  ): Promise<Map<string, number>> => {
    const wanted = shown.flatMap((column, at) => {
      const { field } = column ?? {};
      const target = field?.valueType === 'reference' ? catalog.target(field) : undefined;
      if (target === undefined) return [];
      const names = new Set(block.flatMap((cells) => cells[at]?.trim() || []));
      return [...names].map((name) => ({ target, name }));
    });
    const found = await Promise.all(
      wanted.slice(0, most.names).map(async ({ target, name }): Promise<[string, number][]> => {
        const title = catalog.table(target)?.title ?? 'name';
        const filter = `${title} = "${name.replaceAll('"', '""')}"`;
        const query = firstRecordsQuery({ table: target, filter, fields: [title], limit: 2 });
        const { records } = await client.fetchQuery(query);
        return records.length === 1 ? [[`${target}:${name}`, records[0]!.id]] : [];
      }),
    );
    return new Map(found.flat());
  };

  const paste = async (block: readonly (readonly string[])[], row: number, column: number): Promise<void> => {
    setBusy(true);
    try {
      const lines = block.slice(0, most.lines);
      const width = Math.max(...lines.map((cells) => cells.length));
      const shown = Array.from({ length: width }, (_, at) => columns[column + at]);
      const named = await findNamed(shown, lines).catch(() => new Map<string, number>());
      const read = (text: string, at: number): Value => {
        const { field } = shown[at] ?? {};
        if (field === undefined || text.trim() === '') return field === undefined ? text : null;
        const target = field.valueType === 'reference' ? catalog.target(field) : undefined;
        const value =
          target === undefined
            ? parseCell(field, text, words, (day) => parseDay(day, workspace.today) ?? undefined)
            : named.get(`${target}:${text.trim()}`);
        // What is no value of the column stands in its cell as it was pasted, with what is wrong with it.
        return value ?? text;
      };
      form.current.paste(collection, {
        row,
        columns: shown.map((each) => (each?.field === undefined ? undefined : each.key)),
        cells: lines.map((cells) => cells.map(read)),
      });
    } finally {
      setBusy(false);
    }
  };

  return {
    busy,
    /** Of the whole grid: one cell alone goes where the cursor stands, as any text. */
    onPaste(event: ClipboardEvent): void {
      const block = readBlock(event.clipboardData.getData('text/plain'));
      if (busy || block.length === 0 || (block.length === 1 && block[0]!.length === 1)) return;
      const cell = (event.target as HTMLElement).closest<HTMLElement>('td[data-cell]');
      const line = cell?.closest('tr');
      const lines = line?.parentElement?.children;
      event.preventDefault();
      void paste(
        block,
        line && lines ? [...lines].indexOf(line) : count,
        Math.max(
          0,
          columns.findIndex(({ key }) => key === cell?.dataset['cell']),
        ),
      );
    },
  };
}
