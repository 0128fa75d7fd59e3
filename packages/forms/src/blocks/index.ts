/** The block types. A new one is one value in a file here and one line below. */
import type { BlockType } from '../define-block-type.ts';
import { button } from './button.ts';
import { column, columns } from './columns.ts';
import { divider, text } from './content.ts';
import { field } from './field.ts';
import { image } from './image.ts';
import { facts, history, timeline } from './record-parts.ts';
import { related } from './related.ts';
import { rows } from './rows.ts';
import { section } from './section.ts';
import { step, steps } from './steps.ts';
import { tab, tabs } from './tabs.ts';

export const blockTypes: ReadonlyMap<string, BlockType> = new Map(
  [
    field,
    section,
    columns,
    column,
    tabs,
    tab,
    steps,
    step,
    rows,
    related,
    timeline,
    history,
    facts,
    text,
    divider,
    image,
    button,
  ].map((type) => [type.name, type]),
);
