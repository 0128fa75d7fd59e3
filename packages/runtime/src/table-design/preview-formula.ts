/**
 * A formula that is being written → its type, its problems, and what it gives for ten records.
 *
 *   checked over the table as it is drafted ─▶ checked over the live one ─▶ guarded by the reader's rights ─▶ one query
 *
 * Values come from live columns only: a formula over a field that is not published yet has no values before that. What the
 * reader may not see gives nothing here, as in a filter that they write.
 */
import { type Expression, type Problem, type TableDefinition, validateDocument } from '@dunlin/definition';
import {
  check,
  checkFormula,
  dependencies,
  describeType,
  type Node,
  printFormula,
  QueryBuilder,
  type Type,
  type Value,
} from '@dunlin/expression';
import { guardPaths, loadLiveDefinitions, readList } from '@dunlin/store';
import { type AppModel, buildModel, tableOf } from '@dunlin/tables';
import { recordEvents } from '../audit/note-events.ts';
import { sensitiveFields } from '../audit/sensitive-fields.ts';
import { grantsOf, type Person, readableTable } from '../person.ts';
import { type References, referenceTitles } from '../references.ts';
import { Refusal } from '../refusal.ts';
import { toWire } from '../wire-value.ts';
import { parametersOf, type Work, type Workspace } from '../workspace.ts';

export interface FormulaPreviewRequest {
  /** Key of the table. */
  table: string;
  /** The table as it is drafted, where it is not the live one. */
  document?: unknown;
  text: string;
  /** What the place needs; any type where absent. */
  expected?: 'boolean';
}

export interface FormulaPreview {
  problems: Problem[];
  expression?: Expression;
  /** The formula as it would be printed. */
  text?: string;
  /** In words, e.g. "a whole number". */
  type?: string;
  valueType?: Type['kind'];
  /** Of a value that is a reference. */
  target?: string;
  /** The newest records; null where there can be no values before the draft is published. */
  rows: { id: number; title: string; value: Value }[] | null;
  refs: References;
}

const shownRows = 10;

export async function previewFormula(
  workspace: Workspace,
  person: Person,
  request: FormulaPreviewRequest,
): Promise<FormulaPreview> {
  if (!person.rights.publish) throw Refusal.forbidden('change tables');
  const { table, text, expected } = request;
  const scope = expected === undefined ? { table } : { table, expected: { kind: expected } as const };
  const { preview, read } = await workspace.read(async (work) => {
    const model = await draftModel(work, request);
    if (model.table(table) === undefined) throw Refusal.missing('table', table, model.tables.keys());
    const { expression, node, problems } = checkFormula(text, { ...scope, schema: model });
    const found: FormulaPreview = { problems: [...problems], rows: null, refs: {} };
    if (expression === undefined) return { preview: found, read: [] };
    found.expression = expression;
    found.text = printFormula(expression);
    if (node === undefined) return { preview: found, read: [] };
    found.type = describeType(node.type);
    found.valueType = node.type.kind;
    if (node.type.kind === 'reference') found.target = node.type.table;
    const live =
      work.app.model.table(table) === undefined
        ? undefined
        : check(expression, { ...scope, schema: work.app.model }).node;
    if (live === undefined) return { preview: found, read: [] };
    return {
      preview: { ...found, ...(await valuesOf(work, person, table, live)) },
      read: sensitiveIn(work, live),
    };
  });
  if (read.length > 0 && preview.rows !== null && preview.rows.length > 0) {
    const detail = { fields: read, count: preview.rows.length };
    await recordEvents(workspace, person, [{ kind: 'view', table, detail }]);
  }
  return preview;
}

/** The live model with the drafted table in it; the live one where that has errors elsewhere. */
async function draftModel(
  { session, app }: Work,
  { table, document }: FormulaPreviewRequest,
): Promise<AppModel> {
  if (document === undefined || validateDocument('tables', document).length > 0) return app.model;
  const drafted = document as TableDefinition;
  if (drafted.key !== table) return app.model;
  const live = await loadLiveDefinitions(session);
  const of = <T>(kind: string): T[] =>
    live.filter((each) => each.kind === kind).map((each) => each.document as T);
  const tables = of<TableDefinition>('tables').filter(({ key }) => key !== table);
  return buildModel([...tables, drafted], of('extensions'), of('calendars')).model ?? app.model;
}

async function valuesOf(
  work: Work,
  person: Person,
  table: string,
  node: Node,
): Promise<Pick<FormulaPreview, 'rows' | 'refs'>> {
  const { session, app, moment } = work;
  readableTable(app, person, table);
  const grants = grantsOf(app, person);
  const { title } = tableOf(app.model, table);
  const list = await readList(
    session,
    app.model,
    { actor: person.actor, moment, grants },
    { table, limit: shownRows, fields: [title], sort: [{ field: 'id', descending: true }] },
  );
  if (list.problems !== undefined) throw Refusal.invalid(list.problems);
  const ids = list.records.map((record) => record['id'] as number);
  const wanted = new Map<string, Set<number>>([[table, new Set(ids)]]);
  const query = new QueryBuilder(app.model, table, { stored: true, keys: 'ids' });
  query.column('id', query.field('id')).column('value', guardPaths(node, grants));
  const found =
    ids.length === 0 ? [] : await session.run(query.build(), { ...parametersOf(work, person), ids });
  const values = new Map(found.map((row) => [row['id'] as number, row['value'] ?? null]));
  if (node.type.kind === 'reference') {
    const referred = [...values.values()].filter((id): id is number => typeof id === 'number');
    wanted.set(node.type.table, new Set([...(wanted.get(node.type.table) ?? []), ...referred]));
  }
  const refs = await referenceTitles(work, person, wanted);
  const titles = refs[table] ?? {};
  return {
    rows: ids.map((id) => ({
      id,
      title: titles[String(id)] ?? String(id),
      value: toWire(values.get(id) ?? null, node.type.kind),
    })),
    refs,
  };
}

/** Fields behind a formula of which it is noted who looked at them. */
function sensitiveIn({ app }: Work, node: Node): string[] {
  const sensitive = sensitiveFields(app);
  if (sensitive.size === 0) return [];
  const places = dependencies(node, app.model).filter(
    ({ table, field }) => sensitive.get(table)?.has(field) === true,
  );
  return [...new Set(places.map(({ table, field }) => `${table}.${field}`))].sort();
}
