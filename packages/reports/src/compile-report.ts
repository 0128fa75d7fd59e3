/**
 * A report definition over a schema → a compiled report, or every problem of it.
 *
 *   definition ──expressions checked in the scope of its table──▶ nodes ──columns laid out──▶ CompiledReport
 *
 * Columns: the dimensions, then each spread measure bucket by bucket, then the measures. Refuses measures whose type
 * does not fit their aggregate, columns that share a key, and buckets into which one value falls twice.
 */
import {
  type Expression,
  hasErrors,
  missingName,
  type Problem,
  pointer,
  problem,
  type ReportDefinition,
  under,
} from '@dunlin/definition';
import {
  type AggregateName,
  check,
  isNumeric,
  isOfManyCurrencies,
  type Node,
  type Schema,
  type Type,
} from '@dunlin/expression';
import { sideBySide } from './bucket-list/bucket-range.ts';
import { formatBuckets } from './bucket-list/format-buckets.ts';
import { gapProblems } from './bucket-list/parse-buckets.ts';
import { findBucketOverlaps, wholeRanges } from './bucket-overlap.ts';
import type {
  CompiledBucket,
  CompiledDimension,
  CompiledMeasure,
  CompiledReport,
  ReportColumn,
} from './compiled-report.ts';

/** `report` is absent when there is an error among the problems. */
export function compileReport(
  definition: ReportDefinition,
  schema: Schema,
): { report?: CompiledReport; problems: Problem[] } {
  const problems: Problem[] = [];
  const { table } = definition;
  if (schema.table(table) === undefined) {
    return { problems: [missingName('report.table', '/table', 'table', table, schema.tables.keys())] };
  }
  const checked = (expression: Expression, at: string, expected?: 'boolean'): Node | undefined => {
    const result = check(expression, { schema, table, ...(expected === undefined ? {} : { expected }) });
    problems.push(...result.problems.map((each) => ({ ...each, pointer: at + each.pointer })));
    return result.node;
  };

  const filter =
    definition.filter === undefined
      ? undefined
      : checked(definition.filter as Expression, '/filter', 'boolean');

  const dimensions: CompiledDimension[] = [];
  definition.rows.forEach((row, index) => {
    const node = checked(row.value as Expression, pointer('rows', index, 'value'));
    if (node !== undefined) dimensions.push({ key: row.key, node });
  });

  const buckets: CompiledBucket[] = [];
  const bucketDefinitions = definition.columns ?? [];
  bucketDefinitions.forEach((bucket, index) => {
    const condition = checked(
      bucket.condition as Expression,
      pointer('columns', index, 'condition'),
      'boolean',
    );
    if (condition !== undefined) buckets.push({ key: bucket.key, condition });
  });
  problems.push(...overlapProblems(definition, schema));

  const measures: CompiledMeasure[] = [];
  definition.measures.forEach((measure, index) => {
    const at = pointer('measures', index);
    const value =
      measure.value === undefined ? undefined : checked(measure.value as Expression, under(at, 'value'));
    const condition =
      measure.filter === undefined
        ? undefined
        : checked(measure.filter as Expression, under(at, 'filter'), 'boolean');
    if (measure.value !== undefined && value === undefined) return;
    if (measure.aggregate !== 'count' && value !== undefined && isOfManyCurrencies(value.type)) {
      const detail = `Each record of "${measure.key}" has a currency of its own; bring them into one with CONVERT(amount, currency, BASE_CURRENCY(), day)`;
      problems.push(problem('report.value', under(at, 'value'), detail));
      return;
    }
    const type = measureType(measure.aggregate, value?.type);
    if (type === undefined) {
      problems.push(problem('report.value', under(at, 'value'), valueDetail(measure.aggregate, value?.type)));
      return;
    }
    if (measure.spread === true && bucketDefinitions.length === 0) {
      const detail = `The measure "${measure.key}" is spread over buckets and the report has none`;
      problems.push(problem('report.spread', under(at, 'spread'), detail));
    }
    measures.push({
      key: measure.key,
      aggregate: measure.aggregate,
      type,
      spread: measure.spread === true,
      ...(measure.aggregate === 'count' || value === undefined ? {} : { value }),
      ...(condition === undefined ? {} : { filter: condition }),
    });
  });
  if (bucketDefinitions.length > 0 && !definition.measures.some((measure) => measure.spread === true)) {
    problems.push(
      problem('report.spread', '/columns', 'The report has buckets but no measure is spread over them'),
    );
  }

  const columns = layOut(definition, dimensions, measures);
  problems.push(...duplicateKeys(columns));
  const sort = (definition.sort ?? []).flatMap(({ column, descending }, index) => {
    const place = columns.findIndex((each) => each.key === column);
    if (place >= 0) return [{ column: place, descending: descending === true }];
    const known = columns.map((each) => each.key);
    problems.push(missingName('report.sort', pointer('sort', index, 'column'), 'column', column, known));
    return [];
  });

  if (hasErrors(problems)) return { problems };
  const report: CompiledReport = {
    key: definition.key,
    definition,
    schema,
    table,
    ...(filter === undefined ? {} : { filter }),
    dimensions,
    buckets,
    measures,
    columns,
    sort,
  };
  return { report, problems };
}

/** Keys of spread columns are those of the buckets, led by the measure's where several are spread. */
function layOut(
  definition: ReportDefinition,
  dimensions: readonly CompiledDimension[],
  measures: readonly CompiledMeasure[],
): ReportColumn[] {
  const several = definition.measures.filter((measure) => measure.spread === true).length > 1;
  const typeOf = (type: Type): Pick<ReportColumn, 'type' | 'table'> =>
    type.kind === 'reference' ? { type: type.kind, table: type.table } : { type: type.kind };
  const label = (
    list: readonly { key: string; label: ReportColumn['label'] }[],
    key: string,
  ): ReportColumn['label'] => list.find((each) => each.key === key)!.label;
  return [
    ...dimensions.map(
      ({ key, node }): ReportColumn => ({
        key,
        label: label(definition.rows, key),
        ...typeOf(node.type),
        role: 'dimension',
      }),
    ),
    ...measures
      .filter((measure) => measure.spread)
      .flatMap((measure) =>
        (definition.columns ?? []).map(
          (bucket): ReportColumn => ({
            key: several ? `${measure.key}_${bucket.key}` : bucket.key,
            label: several ? joined(label(definition.measures, measure.key), bucket.label) : bucket.label,
            ...typeOf(measure.type),
            role: 'bucket',
            measure: measure.key,
            bucket: bucket.key,
          }),
        ),
      ),
    ...measures.map(
      (measure): ReportColumn => ({
        key: measure.key,
        label: label(definition.measures, measure.key),
        ...typeOf(measure.type),
        role: 'measure',
        measure: measure.key,
      }),
    ),
  ];
}

const joined = (a: ReportColumn['label'], b: ReportColumn['label']): ReportColumn['label'] => ({
  zh: `${a.zh} ${b.zh}`,
  en: `${a.en} ${b.en}`,
});

function duplicateKeys(columns: readonly ReportColumn[]): Problem[] {
  const seen = new Set<string>();
  return columns.flatMap(({ key }) => {
    if (!seen.has(key)) {
      seen.add(key);
      return [];
    }
    return [problem('report.key', '', `Two columns of the report have the key "${key}"`, { key })];
  });
}

/** Type of a measure's result; undefined where the value does not fit. */
function measureType(aggregate: AggregateName, value: Type | undefined): Type | undefined {
  if (aggregate === 'count') return { kind: 'integer' };
  if (value === undefined || value.kind === 'null') return undefined;
  if (aggregate === 'min' || aggregate === 'max') {
    return value.kind === 'boolean' || value.kind === 'reference' ? undefined : value;
  }
  if (!isNumeric(value)) return undefined;
  return aggregate === 'average' && value.kind === 'integer' ? { kind: 'decimal' } : value;
}

const valueDetail = (aggregate: AggregateName, type: Type | undefined): string =>
  type === undefined
    ? `The aggregate "${aggregate}" needs a value`
    : `There is no ${aggregate} of values of the type ${type.kind}`;

function overlapProblems(definition: ReportDefinition, schema: Schema): Problem[] {
  const buckets = definition.columns ?? [];
  const whole = (value: Expression): boolean =>
    check(value, { schema, table: definition.table }).node?.type.kind === 'integer';
  const conditions = buckets.map((bucket) => bucket.condition as Expression);
  const overlaps = findBucketOverlaps(conditions, whole);
  const ranges = wholeRanges(conditions, whole);
  const gaps = gapProblems(ranges ?? [], '/columns');
  const isWrong = ranges !== undefined && overlaps.length + gaps.length > 0;
  // What a designer can put in their place; `parseBuckets` reads it.
  const offer = isWrong ? { suggestion: formatBuckets(sideBySide(ranges)) } : {};
  return [
    ...overlaps.map(({ first, second, value }) => {
      const [a, b] = [buckets[first]!.key, buckets[second]!.key];
      return problem(
        'report.bucket-overlap',
        pointer('columns', second, 'condition'),
        `The value ${value} falls into the buckets "${a}" and "${b}"`,
        { first: a, second: b, value, ...offer },
      );
    }),
    ...gaps.map((gap) => ({ ...gap, params: { ...gap.params, ...offer } })),
  ];
}
