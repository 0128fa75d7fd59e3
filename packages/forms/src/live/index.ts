/** Forms in a browser: a plan from the server → a form that is filled in. Nothing here needs definitions or schemas. */
export type * from '../form-plan.ts';
export { addRow, moveRow, removeRow, resetValue, setRow, setValue } from './change-form.ts';
export { changes, type GivenValues } from './changes.ts';
export { farIds, farQuestion, takeFar } from './far.ts';
export type * from './form-state.ts';
export { openForm } from './open-form.ts';
export { type Pasted, type PastedBlock, pasteRows } from './paste-rows.ts';
export { verdict } from './verdict.ts';
