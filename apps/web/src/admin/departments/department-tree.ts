/** Departments as a list → in the order of their tree, each with its depth. */
export interface DepartmentRow {
  id: number;
  version: number;
  name: string;
  code: string | null;
  parent: number | null;
  head: number | null;
  active: boolean;
}

export interface DepartmentNode extends DepartmentRow {
  depth: number;
  /** Ids of all that stand under it, itself included. */
  within: ReadonlySet<number>;
}

/** One whose parent may not be seen stands at the top. @param order of names */
export function departmentTree(
  rows: readonly DepartmentRow[],
  order: (a: string, b: string) => number,
): DepartmentNode[] {
  const known = new Set(rows.map((row) => row.id));
  const children = Map.groupBy(rows, (row) =>
    row.parent !== null && known.has(row.parent) ? row.parent : null,
  );
  const walk = (parent: number | null, depth: number): DepartmentNode[] =>
    (children.get(parent) ?? [])
      .toSorted((a, b) => order(a.name, b.name))
      .flatMap((row) => {
        const below = walk(row.id, depth + 1);
        return [{ ...row, depth, within: new Set([row.id, ...below.map((each) => each.id)]) }, ...below];
      });
  return walk(null, 0);
}
