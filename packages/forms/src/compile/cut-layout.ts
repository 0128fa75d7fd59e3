/**
 * The layout of a form → what a browser draws: without conditions and formulas, whose results the state has, and
 * without what its reader may not see.
 */
import type { BlockDefinition } from '@dunlin/definition';
import type { ModelTable } from '@dunlin/tables';
import type { FormExpression } from '../validate/gather-expressions.ts';
import type { FormAccess } from './form-access.ts';

type Options = Record<string, unknown>;

export function cutLayout(
  layout: readonly BlockDefinition[],
  expressions: readonly FormExpression[],
  table: ModelTable,
  access: FormAccess,
): BlockDefinition[] {
  const paths = new Map<string, (readonly (string | number)[])[]>();
  for (const { option } of expressions) {
    if (option === undefined) continue;
    const list = paths.get(option.block) ?? [];
    paths.set(option.block, list);
    list.push(option.path);
  }
  const cut = (blocks: readonly BlockDefinition[]): BlockDefinition[] =>
    blocks.flatMap(({ visible: _, ...block }) => {
      const options =
        block.options === undefined ? undefined : withoutPaths(block.options, paths.get(block.id));
      const seen = seenOptions(block.type, options ?? {}, table, access);
      if (seen === undefined) return [];
      return [
        {
          ...block,
          ...(options === undefined ? {} : { options: seen }),
          ...(block.content === undefined ? {} : { content: cut(block.content) }),
        },
      ];
    });
  return cut(layout);
}

/** Undefined where nothing of the block may be seen. */
function seenOptions(
  type: string,
  options: Options,
  table: ModelTable,
  { sees }: FormAccess,
): Options | undefined {
  if (type === 'field') return sees(table.key, String(options['field'])) ? options : undefined;
  if (type === 'related') return sees(String(options['table']), String(options['via'])) ? options : undefined;
  if (type === 'facts') {
    const fields = (options['fields'] as readonly string[]).filter((each) => sees(table.key, each));
    return fields.length === 0 ? undefined : { ...options, fields };
  }
  if (type !== 'rows') return options;
  const rows = table.collections.get(String(options['field']));
  if (rows === undefined || !sees(rows.table, rows.via)) return undefined;
  const isSeen = ({ field }: { field: string }): boolean => sees(rows.table, field);
  const columns = (options['columns'] as readonly { field: string }[]).filter(isSeen);
  const totals = (options['totals'] as readonly { field: string }[] | undefined)?.filter(isSeen);
  return columns.length === 0
    ? undefined
    : { ...options, columns, ...(totals === undefined ? {} : { totals }) };
}

/** What stands at a path of an expression goes, and what is empty without it; a total is no expression itself. */
function withoutPaths(options: Options, paths: readonly (readonly (string | number)[])[] = []): Options {
  const left = structuredClone(options);
  for (const path of paths) {
    if (path[0] === 'totals') continue;
    if (path[0] !== 'columns' && path[0] !== 'does') delete left[path[0]!];
    else remove(left, path);
  }
  return left;
}

function remove(from: Options, [first, ...rest]: readonly (string | number)[]): void {
  if (first === undefined || !Object.hasOwn(from, first)) return;
  if (rest.length === 0) delete from[first];
  else remove(from[first] as Options, rest);
}
