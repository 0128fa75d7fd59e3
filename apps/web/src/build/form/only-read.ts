/** Whether nothing is filled in with a form: it is for pages and paper alone. */
import type { FormDefinition } from '@dunlin/definition';

export const isOnlyRead = ({ uses = [] }: Pick<FormDefinition, 'uses'>): boolean =>
  uses.length > 0 && uses.every((use) => use === 'page' || use === 'print');
