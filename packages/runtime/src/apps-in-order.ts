/** The apps of a workspace as they stand in menus: each after those that it builds on, else by key. */
import type { AppDefinition } from '@dunlin/definition';

export function appsInOrder(apps: ReadonlyMap<string, AppDefinition>): AppDefinition[] {
  const ordered: AppDefinition[] = [];
  const seen = new Set<string>();
  const add = (key: string): void => {
    const app = apps.get(key);
    if (app === undefined || seen.has(key)) return;
    seen.add(key);
    for (const needed of app.dependencies ?? []) add(needed);
    ordered.push(app);
  };
  for (const key of [...apps.keys()].sort()) add(key);
  return ordered;
}
