/** A role as somebody wants to publish it → its problems, in one list: shape, names, conditions. */
import {
  missingName,
  type Problem,
  pointer,
  problem,
  type RoleDefinition,
  validateDocument,
} from '@dunlin/definition';
import { compileGrants } from '@dunlin/tables';
import type { CompiledApp } from '../compiled-app.ts';

/** @returns pointers are into the role; without errors the document is a role */
export function checkRole(app: CompiledApp, key: string, document: unknown): Problem[] {
  const ofShape = validateDocument('roles', document);
  if (ofShape.length > 0) return ofShape;
  const role = document as RoleDefinition;
  const problems: Problem[] = [];
  if (role.key !== key) {
    problems.push(problem('role.key', '/key', `The key is "${role.key}", not "${key}"`, { key: role.key }));
  }
  for (const [kind, known] of [
    ['reports', app.reports],
    ['dashboards', app.dashboards],
    ['pages', app.pages],
  ] as const) {
    const named = role[kind];
    if (named === undefined || named === '*') continue;
    for (const [index, name] of named.entries()) {
      if (known.has(name)) continue;
      problems.push(missingName('role.name', pointer(kind, index), kind.slice(0, -1), name, known.keys()));
    }
  }
  if (role.home !== undefined && !app.pages.has(role.home))
    problems.push(missingName('role.name', '/home', 'page', role.home, app.pages.keys()));
  const ofGrants = compileGrants([role], app.model).problems;
  return [...problems, ...ofGrants.map(({ document: _, ...each }) => each)];
}
