/** The registered types of page blocks, in the order of the palette. A new one is one file here and one line below. */
import type { PageBlockType } from '../define-page-block.ts';
import { dashboard } from './dashboard.ts';
import { figures } from './figures.ts';
import { form } from './form.ts';
import { links } from './links.ts';
import { list } from './list.ts';
import { report } from './report.ts';
import { tasks } from './tasks.ts';
import { text } from './text.ts';

export const pageBlocks: ReadonlyMap<string, PageBlockType> = new Map(
  [list, figures, report, dashboard, tasks, form, text, links].map((type) => [type.name, type]),
);
