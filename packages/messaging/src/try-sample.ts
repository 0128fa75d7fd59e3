/** What goes wrong when a text is rendered over sample data: a variable that is not there, or a limit that is passed. */
import type { Liquid, Template } from 'liquidjs';
import type { TemplateData } from './compiled-template.ts';

export type SampleFault =
  | { readonly kind: 'variable' /** E.g. `item.nubmer`. */; readonly name: string }
  | { readonly kind: 'failure'; readonly detail: string };

export function trySample(
  engine: Liquid,
  templates: Template[],
  data: TemplateData,
): SampleFault | undefined {
  try {
    const globals = { language: 'en', currency: 'CNY', zone: 'UTC' };
    engine.renderSync(templates, { ...data.values, ...data.lists }, { globals });
    return undefined;
  } catch (error) {
    const detail = String((error as Error).message);
    const name = /undefined variable: ([^,\s]+)/.exec(detail)?.[1];
    return name === undefined
      ? { kind: 'failure', detail: detail.slice(0, 300) }
      : { kind: 'variable', name };
  }
}
