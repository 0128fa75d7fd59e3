/**
 * A page's layout as a record's page shows it: the facts at its head, and tabs with an address each. What stands outside
 * tabs is the first of them; those of the layout follow.
 */
import type { BlockDefinition, Label } from '@dunlin/definition';
import { optionsOf } from '../forms/layout/block-options.ts';

export interface PageTab {
  /** Key in the address. */
  key: string;
  /** Absent where the screen has a word for it. */
  label?: Label;
  /** Id of the tab in the layout. */
  block?: string;
  blocks: readonly BlockDefinition[];
}

export interface PageParts {
  /** Fields that stand out; absent where the layout leaves that to the table. */
  facts?: readonly string[];
  tabs: readonly PageTab[];
}

export const overviewKey = 'overview';

/** Parts of the address that stand for other screens. */
const taken: ReadonlySet<string> = new Set(['edit', 'print', overviewKey]);

export function pageParts(layout: readonly BlockDefinition[]): PageParts {
  const facts = layout.find(({ type }) => type === 'facts');
  const tabs = layout.find(({ type }) => type === 'tabs')?.content ?? [];
  const loose = layout.filter(({ type }) => type !== 'tabs' && type !== 'facts');
  const overview = loose.length > 0 ? [{ key: overviewKey, blocks: loose }] : [];
  const given = tabs.map((tab, index) => ({
    key: loose.length === 0 && index === 0 ? overviewKey : tabKey(tab, tabs),
    label: optionsOf<{ label: Label }>(tab).label,
    block: tab.id,
    blocks: tab.content ?? [],
  }));
  return {
    ...(facts === undefined ? {} : { facts: optionsOf<{ fields: readonly string[] }>(facts).fields }),
    tabs: [...overview, ...given],
  };
}

/** A list alone is known by its table, so that its address says what it is and stays when the page is designed anew. */
function tabKey(tab: BlockDefinition, tabs: readonly BlockDefinition[]): string {
  const list = listOf(tab);
  if (list !== undefined) {
    const same = tabs.filter((other) => listOf(other)?.table === list.table);
    const way = list.from === undefined ? list.via : `${list.via}.${list.from}`;
    return same.length === 1 ? list.table : `${list.table}.${way}`;
  }
  const [only, ...rest] = tab.content ?? [];
  const isStory = rest.length === 0 && (only?.type === 'timeline' || only?.type === 'history');
  if (isStory && only !== undefined) return only.type;
  return taken.has(tab.id) ? `${tab.id}-tab` : tab.id;
}

interface ListWay {
  table: string;
  via: string;
  from?: string;
}

function listOf({ content = [] }: BlockDefinition): ListWay | undefined {
  const [only, ...rest] = content;
  return rest.length === 0 && only?.type === 'related' ? optionsOf<ListWay>(only) : undefined;
}
