/** The rights of a person → lines to read: a verdict each, below it the roles with what they say and where. */
import type { FieldAnswer, RightAnswer, RightsAnswer, RoleGrant } from '@dunlin/runtime';

export function formatRights({
  person,
  tables,
  table,
  reports,
  dashboards,
  pages,
  actions,
}: RightsAnswer): string {
  const roles = person.roles.map(({ key }) => key).join(', ') || 'no role';
  const lines = [`${person.name} <${person.email}>: ${roles}`, ''];
  if (table === undefined) {
    for (const { key, rights } of tables) {
      const given = Object.entries(rights).filter(([, verdict]) => verdict !== 'no');
      const text = given.map(([right, verdict]) => (verdict === 'some' ? `${right} (some rows)` : right));
      lines.push(`${key}: ${text.join(', ') || 'nothing'}`);
    }
    const open = (what: readonly { key: string; opens: boolean }[]) =>
      what.flatMap(({ key, opens }) => (opens ? [key] : [])).join(', ') || 'none';
    const acts = actions.flatMap(({ key, has }) => (has ? [key] : [])).join(', ') || 'none';
    lines.push('', `reports: ${open(reports)}`, `dashboards: ${open(dashboards)}`);
    lines.push(`pages: ${open(pages)}`, `actions: ${acts}`);
  } else {
    const of = table.record === undefined ? '' : ` ${table.record.id} (${table.record.title})`;
    lines.push(`${table.key}${of}`);
    for (const [right, answer] of Object.entries(table.rights)) lines.push(...rightLines(right, answer));
    for (const field of table.fields) lines.push(...fieldLines(field));
  }
  return `${lines.join('\n')}\n`;
}

function rightLines(right: string, { verdict, grants, others, limits }: RightAnswer): string[] {
  return [
    `  ${right}: ${verdict === 'some' ? 'some rows' : verdict}${limitText(limits)}`,
    ...grants.flatMap(({ role, gives, document, pointer, condition, tree }) => [
      `    ${role.key}: ${gives}${condition === undefined ? '' : ` where ${condition.en}`}  [${document}${pointer}]`,
      ...(tree?.children ?? []).map((part) => `      ${part.words.en} is ${valueText(part)}`),
    ]),
    ...(others.length === 0 ? [] : [`    would give it: ${others.map(({ key }) => key).join(', ')}`]),
  ];
}

/** A part of a condition as it came out for the record. */
const valueText = ({ hidden, name, value }: NonNullable<RoleGrant['tree']>): string => {
  if (hidden === true) return 'hidden from you';
  if (value === null) return 'empty';
  return name ?? (typeof value === 'object' ? JSON.stringify(value) : String(value));
};

function fieldLines({ key, level, varies, grants, others, limits, sources }: FieldAnswer): string[] {
  const from = sources.map((source) => `${source.table.key}.${source.key} (${source.level})`).join(', ');
  return [
    `  ${key}: ${level}${varies ? ', by row' : ''}${limitText(limits)}`,
    ...(level === 'write' && !varies
      ? []
      : [
          ...grants.map(
            (grant) =>
              `    ${grant.role.key}: ${grant.level}${grant.named ? '' : ' (not named)'}  [${grant.document}${grant.pointer}]`,
          ),
          ...(from === '' ? [] : [`    computed from ${from}`]),
          ...(others.length === 0
            ? []
            : [`    would give more: ${others.map((each) => `${each.key} (${each.level})`).join(', ')}`]),
        ]),
  ];
}

const limitText = (limits: readonly string[]): string =>
  limits.length === 0 ? '' : ` (${limits.join(', ')})`;
