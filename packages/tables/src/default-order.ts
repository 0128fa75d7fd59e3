/**
 * The order in which the defaults of a table are evaluated: each after those whose fields it reads, whatever the
 * order of the fields. A due date may follow from terms that themselves follow from a contract.
 */
import { pointer, problem } from '@dunlin/definition';
import { dependencies } from '@dunlin/expression';
import type { AppModel, ModelTable } from './app-model.ts';
import type { Report } from './report.ts';

/** @returns keys of the fields that have a default; those in a circle are reported (`tables.cycle`) and left out */
export function defaultOrder(model: AppModel, table: ModelTable, report: Report): string[] {
  const reads = new Map<string, readonly string[]>();
  for (const { key, default: node } of table.columns.values()) {
    if (node === undefined) continue;
    const own = dependencies(node, model).filter((each) => each.path.length === 0);
    reads.set(
      key,
      own.map(({ field }) => field),
    );
  }
  const ordered: string[] = [];
  const done = new Set<string>();
  const open: string[] = [];
  const visit = (key: string): void => {
    const from = open.indexOf(key);
    if (from >= 0) {
      const path = [...open.slice(from), key].join(' → ');
      const index = table.definition.fields.findIndex((field) => field.key === key);
      const detail = `These defaults depend on each other in a circle: ${path}`;
      report(table.key, [problem('tables.cycle', pointer('fields', index, 'default'), detail, { path })]);
      return;
    }
    if (done.has(key)) return;
    open.push(key);
    for (const each of reads.get(key) ?? []) if (reads.has(each)) visit(each);
    open.pop();
    done.add(key);
    ordered.push(key);
  };
  for (const key of reads.keys()) visit(key);
  return ordered;
}
