/**
 * A report → the same report, showing only what the reader may read: a path over a record that they may not see gives
 * nothing, an aggregate over other tables counts what they may read, hidden values are not added up. Lists do the same,
 * so that a number and the list behind it say one thing.
 *
 * A report that uses a field of which the reader may read no value is refused; where they may read it in some rows only,
 * the others are in no group.
 */
import type { Problem } from '@dunlin/definition';
import type { Node } from '@dunlin/expression';
import type { CompiledReport } from '@dunlin/reports';
import { guardCondition, guardPaths, readsWhere, unreadableProblems } from '@dunlin/store';
import { type AppModel, both, type Grants, type Right } from '@dunlin/tables';

export interface GuardedReport {
  readonly report: CompiledReport;
  /** The rows that the report is about for this reader. */
  readonly permission: Right;
  /** Pointers are into the definition of the report. */
  readonly problems: readonly Problem[];
}

export function guardReport(model: AppModel, report: CompiledReport, grants: Grants): GuardedReport {
  const value = (node: Node): Node => guardPaths(node, grants);
  const condition = (node: Node): Node => guardCondition(node, grants);
  return {
    report: {
      ...report,
      ...(report.filter === undefined ? {} : { filter: condition(report.filter) }),
      dimensions: report.dimensions.map((each) => ({ ...each, node: value(each.node) })),
      buckets: report.buckets.map((each) => ({ ...each, condition: condition(each.condition) })),
      measures: report.measures.map((each) => ({
        ...each,
        ...(each.value === undefined ? {} : { value: value(each.value) }),
        ...(each.filter === undefined ? {} : { filter: condition(each.filter) }),
      })),
    },
    permission: report.dimensions
      .map(({ node }) => readsWhere(node, grants))
      .reduce(both, grants.of(report.table).read),
    problems: unreadableParts(model, report, grants),
  };
}

/** What of a report the reader may read in no row. */
export function unreadableParts(model: AppModel, report: CompiledReport, grants: Grants): Problem[] {
  const parts: (readonly [node: Node | undefined, at: string])[] = [
    [report.filter, '/filter'],
    ...report.dimensions.map(({ node }, index) => [node, `/rows/${index}`] as const),
    ...report.buckets.map(({ condition }, index) => [condition, `/columns/${index}`] as const),
    ...report.measures.flatMap(({ value, filter }, index) => [
      [value, `/measures/${index}`] as const,
      [filter, `/measures/${index}/filter`] as const,
    ]),
  ];
  return parts.flatMap(([node, at]) =>
    node === undefined ? [] : unreadableProblems(model, node, grants, at),
  );
}
