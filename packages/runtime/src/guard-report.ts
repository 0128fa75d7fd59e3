/**
 * A report → the same report, showing only what the reader may read: a path over a record that they may not see gives
 * nothing, an aggregate over other tables counts what they may read. Lists do the same, so that a number and the list
 * behind it say one thing.
 */
import type { Node } from '@dunlin/expression';
import type { CompiledReport } from '@dunlin/reports';
import { guardPaths } from '@dunlin/store';
import type { Grants } from '@dunlin/tables';

export function guardReport(report: CompiledReport, grants: Grants): CompiledReport {
  const guarded = (node: Node): Node => guardPaths(node, grants);
  return {
    ...report,
    ...(report.filter === undefined ? {} : { filter: guarded(report.filter) }),
    dimensions: report.dimensions.map((each) => ({ ...each, node: guarded(each.node) })),
    buckets: report.buckets.map((each) => ({ ...each, condition: guarded(each.condition) })),
    measures: report.measures.map((each) => ({
      ...each,
      ...(each.value === undefined ? {} : { value: guarded(each.value) }),
      ...(each.filter === undefined ? {} : { filter: guarded(each.filter) }),
    })),
  };
}
