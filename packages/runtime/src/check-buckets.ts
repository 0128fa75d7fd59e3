/** Buckets as a designer's user types them → what is wrong with them, and columns ready for a report definition. */
import { type BucketDefinition, type Expression, type Problem, problem } from '@dunlin/definition';
import { check, describeType, parseFormula } from '@dunlin/expression';
import { type BucketRange, bucketDefinitions, formatBuckets, parseBuckets } from '@dunlin/reports';
import { type Person, readableTable } from './person.ts';
import type { Workspace } from './workspace.ts';

export interface BucketList {
  /** As `parseBuckets` reads it back. */
  text: string;
  columns: BucketDefinition[];
}

export interface CheckedBuckets extends BucketList {
  problems: Problem[];
  /** The list without overlaps and gaps, where the typed one has some. */
  suggestion?: BucketList;
}

/**
 * @param request `value` is what is put into buckets, as formula text or JSON Logic: a whole number, such as days
 * @returns problems with ranges in `text`; those of the value point to `/value`
 */
export async function checkBuckets(
  workspace: Workspace,
  person: Person,
  { table, value, text }: { table: string; value: unknown; text: string },
): Promise<CheckedBuckets> {
  return workspace.read(async ({ app }) => {
    readableTable(app, person, table);
    const parsed =
      typeof value === 'string' ? parseFormula(value) : { expression: value as Expression, problems: [] };
    const problems: Problem[] = parsed.problems.map((each) => ({ ...each, pointer: '/value' }));
    if (parsed.expression === undefined) return { text, columns: [], problems };
    const { expression } = parsed;
    const { node, problems: ofValue } = check(expression, { schema: app.model, table });
    problems.push(...ofValue.map((each) => ({ ...each, pointer: `/value${each.pointer}` })));
    if (node !== undefined && node.type.kind !== 'integer') {
      const found = describeType(node.type);
      const detail = `Buckets of days need a whole number, found ${found}`;
      problems.push(problem('report.bucket-value', '/value', detail, { found }));
    }
    const { ranges, problems: ofText, suggestion } = parseBuckets(text);
    problems.push(...ofText.map((each) => ({ ...each, pointer: '/text' })));
    const listOf = (list: readonly BucketRange[]): BucketList => ({
      text: formatBuckets(list),
      columns: bucketDefinitions(list, expression),
    });
    return {
      ...listOf(ranges),
      problems,
      ...(suggestion === undefined ? {} : { suggestion: listOf(suggestion) }),
    };
  });
}
