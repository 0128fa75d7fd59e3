/**
 * Forms over HTTP: a key ─▶ a form ─▶ its plan, cut to the reader ─▶ answers to what only the server knows ─▶ records.
 */
export type { FormDescription } from './describe-forms.ts';
export { listChoices } from './list-choices.ts';
export { evaluateForm, type OpenForm, openForm } from './open-form.ts';
export {
  evaluatePreview,
  listPreviewChoices,
  type PreviewRequest,
  previewForm,
  startForm,
} from './preview-form.ts';
export { createThroughForm, updateThroughForm } from './save-with-form.ts';
export { evaluateTaskForm, listTaskChoices, openTaskForm } from './task-form.ts';
