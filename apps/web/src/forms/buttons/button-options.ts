/** What a button of a form says and does, as its block has it. */
import type { Label } from '@dunlin/definition';

export type ButtonAction =
  | { kind: 'rule' | 'flow'; key: string }
  | { kind: 'create'; table: string; form?: string };

export interface ButtonOptions {
  label: Label;
  does: ButtonAction;
}
