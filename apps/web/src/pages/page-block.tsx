/** One block of a page, drawn by its type. A type that this version does not know leaves its place empty. */
import type { PageBlockDefinition } from '@dunlin/definition';
import type { ComponentType } from 'react';
import type { BlockProps } from './block-props.ts';
import { DashboardBlock } from './blocks/dashboard-block.tsx';
import { FiguresBlock } from './blocks/figures-block.tsx';
import { FormBlock } from './blocks/form-block.tsx';
import { LinksBlock } from './blocks/links-block.tsx';
import { ListBlock } from './blocks/list-block.tsx';
import { ReportBlock } from './blocks/report-block.tsx';
import { TasksBlock } from './blocks/tasks-block.tsx';
import { TextBlock } from './blocks/text-block.tsx';

/** The options were checked by the schema of the type when the page was published. */
const drawn: Readonly<Record<string, ComponentType<BlockProps<never>>>> = {
  list: ListBlock,
  figures: FiguresBlock,
  report: ReportBlock,
  dashboard: DashboardBlock,
  tasks: TasksBlock,
  form: FormBlock,
  text: TextBlock,
  links: LinksBlock,
};

export function PageBlock({ block }: { block: PageBlockDefinition }) {
  const Block = Object.hasOwn(drawn, block.type) ? drawn[block.type] : undefined;
  return Block === undefined ? null : (
    <Block id={block.id} width={block.width ?? 12} options={(block.options ?? {}) as never} />
  );
}
