/** A kept view → a text that is another as soon as the view is: who changes it says over which one they did. */
import { createHash } from 'node:crypto';
import type { SavedViewRow } from '@dunlin/store';

export function viewTag({ id, name, document, shared, position }: SavedViewRow): string {
  const content = JSON.stringify([id, name, document, shared, position]);
  return createHash('sha256').update(content).digest('base64url').slice(0, 22);
}
