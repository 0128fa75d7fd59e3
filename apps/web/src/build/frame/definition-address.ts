/** Where a definition is edited; null for a kind that has no place. The app in the address is only for the reader. */
import type { Kind } from '@dunlin/definition';
import { paths } from '../../app/paths.ts';
import { isDraftKind } from './draft-kinds.ts';

export function definitionAddress(kind: Kind, key: string, app = 'workspace'): string | null {
  if (kind === 'roles') return paths.role(key);
  return isDraftKind(kind) ? paths.designer(app, kind, key) : null;
}
