/** Roles of the proof: as random definitions, with conditions that the oracle can say the truth of by itself. */
import type { FieldLevel, RoleDefinition } from '@dunlin/definition';
import type { Random } from './random.ts';
import { grades, shape, type TableKey, tableKeys } from './shape.ts';

/** A condition over one record, as the product and as the oracle take it. */
export type Condition =
  | { readonly is: 'mine'; readonly path: string }
  | { readonly is: 'in-charge'; readonly path: string }
  | { readonly is: 'own-department'; readonly path: string }
  | { readonly is: 'equal'; readonly path: string; readonly value: string | boolean }
  | { readonly is: 'above'; readonly path: string; readonly value: number }
  | { readonly is: 'has-mine'; readonly rows: TableKey; readonly via: string; readonly field: string }
  | { readonly is: 'not'; readonly of: Condition }
  | { readonly is: 'and' | 'or'; readonly of: readonly [Condition, Condition] };

export type RowGrant = boolean | Condition;
export type RowRight = 'read' | 'create' | 'update' | 'delete';

export interface TableGrant {
  readonly rows: Readonly<Record<RowRight, RowGrant>>;
  readonly import: boolean;
  readonly export: boolean;
  readonly fields: Readonly<Record<string, FieldLevel>>;
}

export interface Role {
  readonly key: string;
  readonly tables: Readonly<Partial<Record<TableKey | '*', TableGrant>>>;
}

const me = { current_user: [] };

export function conditionJson(condition: Condition): object {
  switch (condition.is) {
    case 'mine':
      return { '==': [{ var: condition.path }, me] };
    case 'in-charge':
      return { in_charge_of: [{ var: condition.path }] };
    case 'own-department':
      return { in_own_department: [{ var: condition.path }] };
    case 'equal':
      return { '==': [{ var: condition.path }, condition.value] };
    case 'above':
      return { '>': [{ var: condition.path }, condition.value] };
    case 'has-mine': {
      const rows = { rows: `${condition.rows}.${condition.via}` };
      return { '>': [{ count_of: [rows, { '==': [{ var: condition.field }, me] }] }, 0] };
    }
    case 'not':
      return { '!': [conditionJson(condition.of)] };
    default:
      return { [condition.is]: condition.of.map(conditionJson) };
  }
}

export function roleJson({ key, tables }: Role): RoleDefinition {
  const grant = (given: RowGrant) =>
    typeof given === 'boolean' ? given : { rows: conditionJson(given) as never };
  return {
    key,
    label: { zh: key, en: key },
    reports: '*',
    dashboards: '*',
    tables: Object.fromEntries(
      Object.entries(tables).map(([table, { rows, fields, ...rest }]) => [
        table,
        {
          ...rest,
          ...Object.fromEntries(Object.entries(rows).map(([right, given]) => [right, grant(given)])),
          ...(Object.keys(fields).length === 0 ? {} : { fields }),
        },
      ]),
    ),
  };
}

/** Conditions by the table that they are about. */
const simple: Readonly<Record<TableKey, (random: Random) => Condition>> = {
  users: (random) =>
    random.pick<Condition>([
      { is: 'mine', path: 'id' },
      { is: 'mine', path: 'manager' },
      { is: 'in-charge', path: 'id' },
      { is: 'own-department', path: 'id' },
      { is: 'equal', path: 'region', value: 'north' },
    ]),
  departments: (random) =>
    random.pick<Condition>([
      { is: 'mine', path: 'head' },
      { is: 'own-department', path: 'id' },
      { is: 'in-charge', path: 'id' },
    ]),
  accounts: (random) =>
    random.pick<Condition>([
      { is: 'mine', path: 'owner' },
      { is: 'mine', path: 'owner' },
      { is: 'mine', path: 'owner.manager' },
      { is: 'in-charge', path: 'owner' },
      { is: 'own-department', path: 'dept' },
      { is: 'in-charge', path: 'dept' },
      { is: 'own-department', path: 'owner' },
      { is: 'equal', path: 'grade', value: random.pick(grades) },
      { is: 'equal', path: 'partner_grade', value: random.pick(grades) },
      { is: 'above', path: 'score', value: random.below(8) },
      { is: 'above', path: 'billed', value: random.below(12) },
      { is: 'above', path: 'unpaid_count', value: 0 },
      { is: 'mine', path: 'partner.owner' },
      { is: 'has-mine', rows: 'bills', via: 'account', field: 'owner' },
    ]),
  bills: (random) =>
    random.pick<Condition>([
      { is: 'mine', path: 'owner' },
      { is: 'mine', path: 'account.owner' },
      { is: 'in-charge', path: 'account.owner' },
      { is: 'equal', path: 'account.grade', value: random.pick(grades) },
      { is: 'equal', path: 'paid', value: random.chance(0.5) },
      { is: 'above', path: 'amount', value: random.below(8) },
      { is: 'above', path: 'room', value: 0 },
    ]),
  lines: (random) =>
    random.pick<Condition>([
      { is: 'mine', path: 'bill.owner' },
      { is: 'above', path: 'quantity', value: random.below(4) },
    ]),
};

function randomCondition(random: Random, table: TableKey): Condition {
  const one = (): Condition => simple[table](random);
  const roll = random.next();
  if (roll < 0.15) return { is: 'not', of: one() };
  if (roll < 0.35) return { is: random.chance(0.5) ? 'or' : 'and', of: [one(), one()] };
  return one();
}

const levels: readonly FieldLevel[] = ['hidden', 'masked', 'read', 'write'];

function randomGrant(random: Random, table: TableKey | '*'): TableGrant {
  const row = (share: number): RowGrant => {
    const roll = random.next();
    if (roll > share) return false;
    return table === '*' || roll < share * 0.35 ? true : randomCondition(random, table);
  };
  const keys = table === '*' ? [] : shape[table].fields.map(({ key }) => key);
  const collections = table === 'bills' ? ['lines'] : [];
  const named = random.some([...keys, ...collections], random.chance(0.2) ? 0.5 : 0.15);
  const fields = Object.fromEntries(named.map((key) => [key, random.pick(levels)]));
  const rest = random.chance(0.1) ? { '*': random.pick(levels) } : {};
  return {
    rows: { read: row(0.9), create: row(0.5), update: row(0.6), delete: row(0.4) },
    import: random.chance(0.4),
    export: random.chance(0.6),
    fields: { ...rest, ...fields },
  };
}

export function randomRole(random: Random, key: string): Role {
  const tables: Partial<Record<TableKey | '*', TableGrant>> = {};
  if (random.chance(0.25)) tables['*'] = randomGrant(random, '*');
  for (const table of tableKeys) {
    const share = table === 'accounts' || table === 'bills' ? 0.9 : table === 'lines' ? 0.2 : 0.6;
    if (random.chance(share)) tables[table] = randomGrant(random, table);
  }
  return { key, tables };
}
