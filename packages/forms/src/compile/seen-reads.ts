/**
 * What expressions read → what a reader's browser knows of it. What reads something that the reader may not see is
 * answered by the server; it is asked again when something changes that the hidden value itself follows from.
 */
import type { ModelTable } from '@dunlin/tables';
import type { PlannedExpression, Role } from '../form-plan.ts';
import { decidedStep } from '../live/steps.ts';
import type { HeldRows } from './find-reads.ts';
import type { FormAccess } from './form-access.ts';
import type { BuiltExpression } from './plan-builder.ts';

export interface Sight {
  readonly table: ModelTable;
  readonly held: readonly HeldRows[];
  readonly access: FormAccess;
  /** True where nothing is cut, and every expression keeps its node. */
  readonly whole: boolean;
}

export function seenReads(built: readonly BuiltExpression[], sight: Sight): PlannedExpression[] {
  const { whole } = sight;
  const isSeen = seesName(sight);
  const decided = decidedBy(built);
  /** A hidden name becomes the names that decide on it, as far as these are seen. */
  const seenOf = (read: string, row: string | undefined, known: Set<string>): string[] => {
    const name = read.startsWith('.') ? `${row}${read}` : read;
    if (isSeen(name)) return [read];
    if (known.has(name)) return [];
    known.add(name);
    const sameRow = read.startsWith('.');
    return (decided.get(name) ?? []).flatMap((each) =>
      [...each.reads].flatMap((inner) => {
        const outer = inner.startsWith('.') && !sameRow ? `${rowOf(each.role)}${inner}` : inner;
        return seenOf(outer, row, known);
      }),
    );
  };
  return built.flatMap(({ id, role, node, reads, far, told }): PlannedExpression[] => {
    const row = rowOf(role);
    const names = [...reads];
    const isHidden = names.some((read) => !isSeen(read.startsWith('.') ? `${row}${read}` : read));
    // Neither a message nor a button that makes a record tells anybody what they may not see, here or behind a reference.
    const isTold = !isHidden && told;
    if (role.kind === 'shown' && !isTold) return [];
    if (whole) return [{ id, role, reads: names.sort(), node }];
    if (role.kind === 'seen' || role.kind === 'row-seen') return [];
    if (!isSeen(targetOf(role)) || (role.kind === 'total' && isHidden)) return [];
    if (role.kind === 'given' && !isTold) return [];
    // The server looks for the records to choose from where their reader may not know what they are chosen by.
    if (role.kind === 'match' && (far || isHidden || !seesChosen(sight, role))) return [];
    const known = new Set<string>();
    const seen = [...new Set(names.flatMap((read) => seenOf(read, row, known)))].sort();
    return [{ id, role, reads: seen, ...(far || isHidden ? {} : { node }) }];
  });
}

function seesChosen({ table, access }: Sight, { field, of }: Extract<Role, { kind: 'match' }>): boolean {
  const type = table.fields.get(field)?.type;
  return type?.kind === 'reference' && access.sees(type.table, of);
}

const rowOf = (role: Role): string | undefined =>
  'collection' in role && role.kind !== 'total' ? role.collection : undefined;

/** Name of the field or column that an expression is for; empty for what is for none. */
function targetOf(role: Role): string {
  if (role.kind === 'given') return '';
  if ('collection' in role) return `${role.collection}.${role.field}`;
  return 'field' in role ? role.field : '';
}

/** Whether the reader may know a field by its key, or a column of rows by `lines.amount`. */
export function seesName({ table, held, access }: Omit<Sight, 'whole'>): (name: string) => boolean {
  return (name) => {
    const [first, column] = name.split('.') as [string, string?];
    if (first === '') return true;
    const rows = held.find((each) => each.key === first);
    if (rows === undefined) return access.sees(table.key, first);
    if (rows.isList) return access.sees(table.key, first);
    return access.sees(rows.table, rows.via) && (column === undefined || access.sees(rows.table, column));
  };
}

/** By the name of a field or column: the expressions that its value follows from. */
function decidedBy(built: readonly BuiltExpression[]): Map<string, BuiltExpression[]> {
  const found = new Map<string, BuiltExpression[]>();
  for (const each of built) {
    if (decidedStep(each.role) === undefined || each.role.kind === 'visible') continue;
    const target = targetOf(each.role);
    const list = found.get(target) ?? [];
    found.set(target, list);
    list.push(each);
  }
  return found;
}
