/** What stands below the fields on a generated page: the records that refer to this one, its time line and its history. */
import type { BlockDefinition } from '@dunlin/definition';
import { type AppModel, fieldOf, type ModelTable } from '@dunlin/tables';

/** A page with more lists says nothing any more. */
const maxLists = 20;

export function referringBlocks(model: AppModel, table: ModelTable): BlockDefinition[] {
  const lists = model
    .reverse(table.key)
    .filter(
      ({ table: other, via }) => via !== 'created_by' && via !== 'updated_by' && !isOwnRow(model, other),
    )
    .slice(0, maxLists);
  const twice = new Set(
    lists
      .filter(({ table: a }, at) => lists.some(({ table: b }, other) => a === b && at !== other))
      .map(({ table }) => table),
  );
  const tabs = lists.map(({ table: other, via }, index): BlockDefinition => {
    const { label } = model.table(other)!;
    const by = fieldOf(model.table(other)!, via).label;
    // A table that refers to this one by two fields has two lists, told apart by these.
    const named = twice.has(other) ? { zh: `${label.zh}（${by.zh}）`, en: `${label.en} (${by.en})` } : label;
    const content = [{ id: `list-${index + 1}`, type: 'related', options: { table: other, via } }];
    return { id: `tab-${index + 1}`, type: 'tab', options: { label: named }, content };
  });
  const story = (id: 'timeline' | 'history', zh: string, en: string): BlockDefinition => ({
    id: `tab-${id}`,
    type: 'tab',
    options: { label: { zh, en } },
    content: [{ id, type: id, options: {} }],
  });
  const all = [story('timeline', '时间线', 'Timeline'), ...tabs, story('history', '修改历史', 'History')];
  return [{ id: 'tabs', type: 'tabs', options: {}, content: all }];
}

/** Rows of a record are shown in it. */
const isOwnRow = (model: AppModel, table: string): boolean => model.table(table)?.owner !== undefined;
