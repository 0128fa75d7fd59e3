/** What an API key may be for. A scope narrows what its holder's rights give and never adds to them. */
import type { Label } from '@dunlin/definition';
import type { Person } from '@dunlin/runtime';

export const scopes = {
  'records:read': { zh: '查看数据', en: 'Read records' },
  'records:write': { zh: '修改数据', en: 'Change records' },
  reports: { zh: '报表', en: 'Reports' },
  tasks: { zh: '待办', en: 'Tasks' },
  import: { zh: '导入', en: 'Import' },
  publish: { zh: '发布定义', en: 'Publish definitions' },
  admin: { zh: '系统管理', en: 'Administration' },
} as const satisfies Record<string, Label>;

/** Those that add up to something for a person: nobody needs a key for what they may not do. */
export const scopesOf = (
  { rights }: Pick<Person, 'rights'>,
  { mayImport }: { mayImport: boolean },
): readonly Scope[] =>
  scopeKeys.filter((key) => {
    if (key === 'admin') return rights.admin;
    if (key === 'publish') return rights.publish;
    return key !== 'import' || mayImport;
  });

export type Scope = keyof typeof scopes;

export const scopeKeys = Object.keys(scopes) as readonly Scope[];
export const isScope = (text: string): text is Scope => Object.hasOwn(scopes, text);
