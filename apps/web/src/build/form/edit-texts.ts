/** What the steps of editing a form are called, for undo and for those who listen. */
import type { EditName } from './form-editing.ts';

export const editTexts = {
  add: 'design.did.add',
  move: 'design.did.move',
  remove: 'design.did.remove',
  rename: 'design.did.rename',
  change: 'design.did.change',
  resize: 'design.did.resize',
  duplicate: 'design.did.duplicate',
  paste: 'design.did.paste',
  cut: 'design.did.cut',
  wrap: 'design.did.wrap',
  unwrap: 'design.did.unwrap',
} as const satisfies Record<EditName, string>;
