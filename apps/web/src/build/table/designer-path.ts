/** Where a definition is edited. */
import { paths } from '../../app/paths.ts';

export function designerPath({ kind, key, app }: { kind: string; key: string; app: string }): string {
  if (kind === 'roles') return paths.role(key);
  return `/w/main/build/${app || 'workspace'}/${kind}/${key}`;
}
