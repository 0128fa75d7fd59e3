/**
 * What every registered part of a layout says of itself, whatever it is a part of: a form's block, a page's.
 * Palettes, property panels and JSON views read it; each engine adds what its own parts do.
 */
import type { TSchema } from 'typebox';
import type { Label } from './shapes.ts';

export interface ElementType<ElementOptions = Readonly<Record<string, unknown>>> {
  /** As `type` in a definition. */
  readonly name: string;
  readonly label: Label;
  /** One line for the palette. */
  readonly description: Label;
  /** JSON Schema of `options`; titles and descriptions in both languages stand in `x-label` and `x-help`. */
  readonly options: TSchema;
  /** Types that it holds; `*` for all that stand on their own. Absent where it holds nothing. */
  readonly holds?: '*' | readonly string[];
  /** The only type that it stands in, such as a tab in its tabs. Absent where it stands on its own. */
  readonly inside?: string;
  /** Options of one that was just dropped; what it still lacks is asked for. */
  readonly initial?: Partial<ElementOptions>;
  readonly examples: { readonly valid: readonly object[]; readonly invalid: readonly object[] };
}
