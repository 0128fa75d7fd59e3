/** Where a definition is edited. */
import { paths } from '../../app/paths.ts';

export function designerPath({ kind, key, app }: { kind: string; key: string; app: string }): string {
  if (kind === 'roles') return paths.role(key);
  // What a pack adds to roles is seen at the roles.
  if (kind === 'role-extensions') return paths.roles();
  return `/w/main/build/${app || 'workspace'}/${kind}/${key}`;
}
