/**
 * What records of a list are put together by: a value, nothing, or that the reader may not see the value.
 *
 * Where a value is hidden in some rows, those are a group of their own: hidden and empty are told apart, and the groups
 * hold together what the list holds.
 */
import { type Problem, problem } from '@dunlin/definition';
import {
  callScalar,
  caseScalar,
  isOrdered,
  literalScalar,
  type Node,
  type QueryBuilder,
  reachedOver,
  type Scalar,
  type Type,
  testScalar,
  type Value,
} from '@dunlin/expression';
import { type AppModel, type Grants, parseDecimal, type Right, tableOf } from '@dunlin/tables';
import { hasType } from './cursor.ts';
import { guardPaths, readsWhere } from './guard-paths.ts';
import { titleNode } from './row-nodes.ts';

/** A group of a list, as a request names it. */
export interface GroupPlace {
  readonly path: string;
  /** As answers carry it; null or absent for records without one. */
  readonly value?: unknown;
  /** The records of which the reader may not see the value. */
  readonly hidden?: boolean;
}

export interface GroupKey {
  readonly path: string;
  /** Shows nothing where the reader may not read it. */
  readonly node: Node;
  readonly open: Right;
  /** Of a reference: what names the record, as far as its reader may read that. */
  readonly title?: Node;
}

const boolean: Type = { kind: 'boolean' };

/** @param node of the path, unguarded */
export function groupKey(model: AppModel, grants: Grants, path: string, node: Node): GroupKey {
  const { type } = node;
  const key = { path, node: guardPaths(node, grants), open: readsWhere(node, grants) };
  if (type.kind !== 'reference' || node.kind !== 'field' || node.field === 'id') return key;
  const hop = { from: node.table, field: node.field, table: type.table };
  const title = reachedOver([...node.hops, hop], titleNode(model, tableOf(model, type.table)));
  return isOrdered(title.type) ? { ...key, title: guardPaths(title, grants) } : key;
}

export const isGroupable = (type: Type): boolean =>
  isOrdered(type) || type.kind === 'boolean' || type.kind === 'reference';

/** 0, and 1 where the reader may not see the value. */
export function hiddenScalar(builder: QueryBuilder, { open }: GroupKey): Scalar {
  const of = (value: number): Scalar => literalScalar(value, { kind: 'integer' });
  if (typeof open === 'boolean') return of(open ? 0 : 1);
  return caseScalar([[builder.scalar(open), of(0)]], of(1), { kind: 'integer' });
}

/** What groups stand in order of: the place of a choice among its choices, the name of a record, else the value. */
export function orderScalar(builder: QueryBuilder, { node, title }: GroupKey): Scalar {
  const value = builder.scalar(node);
  if (title !== undefined) return builder.scalar(title);
  if (node.type.kind !== 'choice') return value;
  const integer: Type = { kind: 'integer' };
  const places = node.type.choices.map(
    (choice, index) =>
      [testScalar('equal', value, literalScalar(choice, node.type)), literalScalar(index, integer)] as const,
  );
  return places.length === 0 ? value : caseScalar(places, literalScalar(null, integer), integer);
}

/** Whether a request can name a group so. */
export const isGroup = ({ type }: Node, { value = null, hidden = false }: GroupPlace): boolean =>
  isGroupable(type) && (hidden || value === null || storedValue(value, type) !== undefined);

/** The records of a group. */
export function inGroup(builder: QueryBuilder, { node, open }: GroupKey, place: GroupPlace): Scalar {
  const seen =
    typeof open === 'boolean'
      ? literalScalar(open, boolean)
      : callScalar('coalesce', boolean, builder.scalar(open), literalScalar(false, boolean));
  if (place.hidden === true) return testScalar('not', seen);
  const own = builder.scalar(node);
  const { value = null } = place;
  return value === null
    ? testScalar('and', testScalar('is-null', own), seen)
    : testScalar('equal', own, literalScalar(storedValue(value, node.type)!, node.type));
}

/** Decimals come as numbers where those are exact. */
function storedValue(value: unknown, type: Type): Value | undefined {
  const given = type.kind === 'decimal' || type.kind === 'money' ? parseDecimal(value) : value;
  return given !== undefined && hasType(given, type) ? (given as Value) : undefined;
}

export const groupProblem = (at: string, path: string): Problem =>
  problem('list.group', at, `"${path}" has no groups, or none of that value`, { field: path });
