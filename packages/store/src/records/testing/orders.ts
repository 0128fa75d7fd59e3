/** Tables that own others: orders with lines, lines with parts, orders with tags. */
import type { RoleDefinition, TableDefinition } from '@dunlin/definition';
import { type AppModel, buildModel, compileGrants, type Grants } from '@dunlin/tables';
import { sql } from 'kysely';
import type { Session } from '../../session.ts';

const label = { zh: '标签', en: 'Label' };
const table = (key: string, fields: readonly object[], more: object = {}): TableDefinition =>
  ({
    key,
    label,
    labelOne: label,
    title: 'name',
    fields: [{ key: 'name', type: 'text', required: true }, ...fields].map((field) => ({ label, ...field })),
    ...more,
  }) as TableDefinition;

const sumOf = (rows: string, field: string) => ({ expression: { sum_of: [{ rows }, { var: field }] } });
const owner = (key: string) => ({ key: 'of', type: 'reference', required: true, options: { table: key } });

const definitions = [
  table('orders', [
    { key: 'seller', type: 'user' },
    { key: 'lines', type: 'child-table', options: { table: 'order_lines', via: 'of' } },
    { key: 'tags', type: 'references', options: { table: 'tags' } },
    {
      key: 'files',
      type: 'attachment',
      options: {
        kinds: [
          { key: 'contract', label },
          { key: 'invoice', label },
        ],
        maxBytes: 100,
        mediaTypes: ['application/pdf', 'image/*'],
        maxFiles: 2,
      },
    },
    { key: 'total', type: 'rollup', options: sumOf('lines', 'amount') },
    { key: 'tagged', type: 'rollup', options: { expression: { count_of: [{ rows: 'tags' }] } } },
  ]),
  table(
    'order_lines',
    [
      owner('orders'),
      { key: 'number', type: 'number' },
      { key: 'amount', type: 'money', default: 0 },
      { key: 'parts', type: 'child-table', options: { table: 'parts', via: 'of' } },
      { key: 'weight', type: 'rollup', options: sumOf('parts', 'weight') },
    ],
    {
      unique: [['of', 'number']],
      checks: [
        {
          key: 'positive',
          expression: { '>=': [{ var: 'amount' }, 0] },
          message: { zh: '不能为负', en: 'No negative amounts' },
          field: 'amount',
        },
      ],
    },
  ),
  table('parts', [owner('order_lines'), { key: 'weight', type: 'number' }]),
  table('tags', []),
];

export function ordersModel(): AppModel {
  const { model, problems } = buildModel(definitions);
  if (model === undefined) throw new Error(JSON.stringify(problems));
  return model;
}

export function ordersGrants(model: AppModel, tables: RoleDefinition['tables']): Grants {
  const { grants, problems } = compileGrants([{ key: 'role', label, tables }], model);
  if (problems.length > 0) throw new Error(JSON.stringify(problems));
  return grants;
}

/** Everything that the tables hold, without what the system adds. */
export async function contents(session: Session) {
  const all = async (query: string) =>
    (await sql.raw<Record<string, unknown>>(query).execute(session.db)).rows;
  const schema = `"${session.workspace}"`;
  return {
    orders: await all(`select id, name, version, total, tagged from ${schema}.orders order by id`),
    lines: await all(
      `select id, "of", name, number, amount, weight, version from ${schema}.order_lines order by id`,
    ),
    parts: await all(`select id, "of", name, weight from ${schema}.parts order by id`),
    tags: await all(`select record, linked from ${schema}.orders__tags order by record, linked`),
  };
}
