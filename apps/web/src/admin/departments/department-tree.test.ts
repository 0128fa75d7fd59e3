import { expect, test } from 'vitest';
import { type DepartmentRow, departmentTree } from './department-tree.ts';

const row = (id: number, name: string, parent: number | null): DepartmentRow => ({
  id,
  version: 1,
  name,
  code: null,
  parent,
  head: null,
  active: true,
});
const order = (a: string, b: string) => (a < b ? -1 : 1);

test('departments stand under their parents, by name, with what stands under them', () => {
  const tree = departmentTree([row(3, 'b', 1), row(1, 'root', null), row(2, 'a', 1), row(4, 'c', 3)], order);
  expect(tree.map(({ name, depth }) => [name, depth])).toEqual([
    ['root', 0],
    ['a', 1],
    ['b', 1],
    ['c', 2],
  ]);
  expect([...tree[2]!.within].sort()).toEqual([3, 4]);
});

test('one whose parent is not there stands at the top', () => {
  expect(departmentTree([row(5, 'x', 99)], order)).toMatchObject([{ name: 'x', depth: 0 }]);
});
