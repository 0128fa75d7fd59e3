/**
 * A number of a report → the condition over its table that selects exactly the records behind it.
 *
 * The condition is JSON Logic, so that it can be shown as a formula, opened as a list and narrowed further.
 * A bucket's number may be a measure with a filter of its own: name the measure to keep it.
 */
import { type Expression, missingName, type Problem, pointer } from '@dunlin/definition';
import { check } from '@dunlin/expression';
import type { CompiledReport } from './compiled-report.ts';

export interface DrillRequest {
  /** Values of dimensions by key, as the result's cells hold them; those left out are not narrowed (totals). */
  readonly row?: Readonly<Record<string, null | boolean | number | string>>;
  readonly bucket?: string;
  readonly measure?: string;
  /** The condition that the report was run with. */
  readonly filter?: Expression;
}

/** `filter` is absent when there is a problem. */
export function drillReport(
  report: CompiledReport,
  request: DrillRequest,
): { table: string; filter?: Expression; problems: Problem[] } {
  const { definition, table } = report;
  const problems: Problem[] = [];
  const conditions: Expression[] = [];
  if (definition.filter !== undefined) conditions.push(definition.filter as Expression);

  for (const [key, value] of Object.entries(request.row ?? {})) {
    const dimension = definition.rows.find((each) => each.key === key);
    if (dimension === undefined) {
      const known = definition.rows.map((each) => each.key);
      problems.push(missingName('report.row', pointer('row', key), 'dimension', key, known));
      continue;
    }
    const of = dimension.value as Expression;
    const condition: Expression = value === null ? { is_empty: [of] } : { '==': [of, value] };
    const found = check(condition, { schema: report.schema, table, expected: 'boolean' });
    problems.push(...found.problems.map((each) => ({ ...each, pointer: pointer('row', key) })));
    conditions.push(condition);
  }
  if (request.bucket !== undefined) {
    const bucket = definition.columns?.find((each) => each.key === request.bucket);
    const known = (definition.columns ?? []).map((each) => each.key);
    if (bucket === undefined)
      problems.push(missingName('report.bucket', '/bucket', 'bucket', request.bucket, known));
    else conditions.push(bucket.condition as Expression);
  }
  if (request.measure !== undefined) {
    const measure = definition.measures.find((each) => each.key === request.measure);
    const known = definition.measures.map((each) => each.key);
    if (measure === undefined) {
      problems.push(missingName('report.measure', '/measure', 'measure', request.measure, known));
    } else if (measure.filter !== undefined) conditions.push(measure.filter as Expression);
  }
  if (request.filter !== undefined) {
    const found = check(request.filter, { schema: report.schema, table, expected: 'boolean' });
    problems.push(...found.problems.map((each) => ({ ...each, pointer: `/filter${each.pointer}` })));
    conditions.push(request.filter);
  }
  if (problems.some((each) => each.severity === 'error')) return { table, problems };
  const flat = conditions.flatMap(conjuncts);
  const filter: Expression = flat.length === 0 ? true : flat.length === 1 ? flat[0]! : { and: flat };
  return { table, filter, problems };
}

function conjuncts(condition: Expression): readonly Expression[] {
  if (condition === null || typeof condition !== 'object' || Array.isArray(condition)) return [condition];
  const entries = Object.entries(condition as { [operator: string]: Expression });
  const [operator, args] = entries[0] ?? [];
  return entries.length === 1 && operator === 'and' && Array.isArray(args)
    ? args.flatMap(conjuncts)
    : [condition];
}
