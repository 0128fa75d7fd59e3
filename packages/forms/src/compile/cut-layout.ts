/**
 * The layout of a form → what a browser draws: without conditions and formulas, whose results the state has, and
 * without what its reader may not see. Of what they may know to be there, the name stays, under a lock.
 */
import type { BlockDefinition, Label } from '@dunlin/definition';
import type { AppModel, ModelTable } from '@dunlin/tables';
import type { FormExpression } from '../validate/gather-expressions.ts';
import type { FormAccess } from './form-access.ts';

type Options = Record<string, unknown>;

export function cutLayout(
  layout: readonly BlockDefinition[],
  expressions: readonly FormExpression[],
  model: AppModel,
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
      const seen = seenOptions(block.type, options ?? {}, { model, table, access });
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

interface Place {
  readonly model: AppModel;
  readonly table: ModelTable;
  readonly access: FormAccess;
}

/** Undefined where nothing of the block may be seen. */
function seenOptions(type: string, options: Options, place: Place): Options | undefined {
  const { model, table, access } = place;
  const { sees } = access;
  if (type === 'field') return seenField(options as FieldOptions, table, access);
  if (type === 'related') {
    const { table: listed, via, from } = options as { table: string; via: string; from?: string };
    // Which records are listed tells which one the field leads to.
    return sees(listed, via) && (from === undefined || sees(table.key, from)) ? options : undefined;
  }
  if (type === 'facts') {
    const fields = (options['fields'] as readonly string[]).filter(
      (each) => sees(table.key, each) || access.knows?.(table.key, each) === true,
    );
    return fields.length === 0 ? undefined : { ...options, fields };
  }
  if (type !== 'rows') return options;
  const rows = table.collections.get(String(options['field']));
  if (rows === undefined || !sees(rows.table, rows.via)) return undefined;
  const isSeen = ({ field }: FieldOptions): boolean => sees(rows.table, field);
  const all = options['columns'] as readonly FieldOptions[];
  // Of rows of which nothing is seen, nothing is told.
  if (!all.some(isSeen)) return undefined;
  const owner = model.table(rows.table);
  const columns = all.flatMap((column) =>
    owner === undefined ? [] : (seenField(column, owner, access) ?? []),
  );
  const totals = (options['totals'] as readonly FieldOptions[] | undefined)?.filter(isSeen);
  return { ...options, columns, ...(totals === undefined ? {} : { totals }) };
}

interface FieldOptions extends Options {
  readonly field: string;
  readonly label?: Label;
}

/** As it is, or its name alone, or nothing. */
function seenField(options: FieldOptions, table: ModelTable, access: FormAccess): Options | undefined {
  const { field: key, label } = options;
  if (access.sees(table.key, key)) return options;
  const named = table.collections.get(key) ?? table.fields.get(key);
  if (named === undefined || access.knows?.(table.key, key) !== true) return undefined;
  return { field: key, label: label ?? named.label, locked: true };
}

/** Ids of the blocks of fields of which there is only the name. */
export const lockedBlocks = (layout: readonly BlockDefinition[]): ReadonlySet<string> =>
  new Set(
    layout.flatMap(({ id, options, content = [] }) => [
      ...(options?.['locked'] === true ? [id] : []),
      ...lockedBlocks(content),
    ]),
  );

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
