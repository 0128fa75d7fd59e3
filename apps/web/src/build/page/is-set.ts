/** Whether a block says enough to be drawn: a new one does not say yet which list or report it shows. */
import type { BlockDefinition } from '@dunlin/definition';
import { panelSchema } from '@dunlin/designer/property-panel';
import { pageBlocks } from '@dunlin/pages';

export function isSet({ type: name, options = {} }: BlockDefinition): boolean {
  const type = pageBlocks.get(name);
  if (type === undefined) return false;
  const required = panelSchema(type.options).required ?? [];
  if (required.some((key) => options[key] === undefined || options[key] === '')) return false;
  const { entries } = type;
  if (entries !== undefined) return Array.isArray(options[entries]) && options[entries].length > 0;
  return name !== 'list' || options['view'] !== undefined || options['table'] !== undefined;
}
