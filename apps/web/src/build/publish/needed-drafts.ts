/**
 * Drafts that are to be published → those of the other drafts that these cannot do without: what they name and was never
 * published, and tables of rows whose draft makes the field that leads back.
 */
import type { TableDefinition } from '@dunlin/definition';
import type { DefinitionDetail, DefinitionSummary, DraftKind } from '@dunlin/runtime';

type Named = Pick<DefinitionSummary, 'kind' | 'key' | 'version'>;
type Read = (kind: DraftKind, key: string) => Promise<Pick<DefinitionDetail, 'live'> & { draft: unknown }>;

/** The kind of definition that a setting of this name holds the key of. */
const kindOfSetting: Readonly<Record<string, DraftKind>> = {
  table: 'tables',
  form: 'forms',
  view: 'views',
  flow: 'flows',
  rule: 'rules',
  page: 'pages',
  report: 'reports',
  dashboard: 'dashboards',
  template: 'templates',
  calendar: 'calendars',
};

/** @returns names, as `kind/key` */
export async function neededDrafts(
  documents: readonly unknown[],
  others: readonly Named[],
  read: Read,
): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  const left = [...documents];
  for (let document = left.pop(); document !== undefined; document = left.pop()) {
    const named = new Map<string, string[]>();
    collectNames(document, named);
    for (const { kind, key, version } of others) {
      const name = `${kind}/${key}`;
      const ways = named.get(name);
      if (ways === undefined || found.has(name)) continue;
      const { draft, live } = await read(kind, key);
      if (version !== null && leadBack(live?.document, ways)) continue;
      found.add(name);
      left.push((draft as { document?: unknown } | null)?.document ?? {});
    }
  }
  return found;
}

/** Whether all of the fields are there as rows need them: required. */
function leadBack(live: unknown, ways: readonly string[]): boolean {
  const { fields } = (live ?? {}) as Partial<TableDefinition>;
  return ways.every((way) => fields?.some(({ key, required }) => key === way && required === true));
}

/** @param into name → the fields of it that have to lead back */
function collectNames(value: unknown, into: Map<string, string[]>): void {
  if (typeof value !== 'object' || value === null) return;
  const { type, options } = value as { type?: unknown; options?: { table?: unknown; via?: unknown } };
  for (const [setting, each] of Object.entries(value)) {
    const kind = Object.hasOwn(kindOfSetting, setting) ? kindOfSetting[setting] : undefined;
    if (kind !== undefined && typeof each === 'string') {
      const name = `${kind}/${each}`;
      into.set(name, into.get(name) ?? []);
    } else collectNames(each, into);
  }
  if (type !== 'child-table' || typeof options?.via !== 'string') return;
  into.get(`tables/${String(options.table)}`)?.push(options.via);
}
