/**
 * A form over the model of tables → all of its problems, each with its pointer.
 *
 *   blocks: types, places, options ─▶ names ─▶ expressions, typed ─▶ circles ─▶ what a new record would lack
 */
import { type FormDefinition, missingName, type Problem, problem, under } from '@dunlin/definition';
import { type AppModel, type ModelTable, referredTable } from '@dunlin/tables';
import { compileForm } from './compile-form.ts';
import { externalProblems } from './validate/external-problems.ts';
import { gatherExpressions } from './validate/gather-expressions.ts';
import { type PlacedBlock, readLayout } from './validate/read-layout.ts';

/** What buttons may name, with the table that each is about. */
export interface FormNames {
  readonly rules: ReadonlyMap<string, string>;
  readonly flows: ReadonlyMap<string, string>;
  readonly forms: ReadonlyMap<string, string>;
  readonly views: ReadonlyMap<string, string>;
  /** Of mails that can carry a link: those with a value named `link`. */
  readonly mails: ReadonlyMap<string, string>;
}

/** @param names without them the rules, flows, forms and views that a form names are not looked up */
export function validateForm(definition: FormDefinition, model: AppModel, names?: FormNames): Problem[] {
  const { uses = [], external } = definition;
  const isOnlyRead = uses.length > 0 && uses.every((use) => use === 'page' || use === 'print');
  const makes = uses.includes('create') || uses.includes('external');
  const mode = isOnlyRead ? 'view' : uses.includes('edit') && !makes ? 'edit' : 'create';
  const { problems, circle } = compileForm(definition, model, { mode });
  const table = model.table(definition.table);
  if (table === undefined) return [...problems];
  const { blocks } = readLayout(definition.layout);
  return [
    ...problems,
    ...(circle === undefined ? [] : [circleProblem(circle)]),
    ...(makes ? missingProblems(blocks, table, uses.includes('create') ? undefined : external?.about) : []),
    ...externalProblems(
      definition,
      blocks,
      gatherExpressions(definition, blocks, model, table).expressions,
      model,
      table,
    ),
    ...(mode === 'create' ? hiddenProblems(blocks, table) : []),
    ...(names === undefined ? [] : blocks.flatMap((each) => nameProblems(each, definition, names))),
    ...(names === undefined ? [] : templateProblems(definition, table, names)),
  ];
}

function circleProblem({ names, at }: { readonly names: readonly string[]; readonly at: string }): Problem {
  const told = names
    .filter((name) => !name.startsWith('expression '))
    .map((name) => name.replace(/^\w+ /, ''));
  const path = [...told, ...(told.at(-1) === told[0] ? [] : told.slice(0, 1))].join(' → ');
  return problem('form.cycle', at, `What is shown or computed here depends on itself: ${path}`, { path });
}

/**
 * Fields that nobody could fill in, although no record is saved without them.
 * @param given the field that a link sets
 */
function missingProblems(blocks: readonly PlacedBlock[], table: ModelTable, given?: string): Problem[] {
  const placed = new Set([given, ...blocks.map(({ block }) => block.options?.['field'])]);
  const missing = [...table.columns.values()].filter(
    (field) => isNeeded(table, field.key) && field.fromUpload !== true && !placed.has(field.key),
  );
  if (missing.length === 0) return [];
  const list = missing.map(({ key }) => key).join(', ');
  const detail = `No new record can be saved without ${list}: the form has to hold them`;
  return [problem('form.missing', '/layout', detail, { fields: list })];
}

/** Of a field that the table requires, on a condition of its own or of a block around it. */
function hiddenProblems(blocks: readonly PlacedBlock[], table: ModelTable): Problem[] {
  const byId = new Map(blocks.map((each) => [each.block.id, each]));
  return blocks.flatMap((placed) => {
    const field = String(placed.block.options?.['field']);
    if (placed.type.name !== 'field' || !isNeeded(table, field)) return [];
    for (let each: PlacedBlock | undefined = placed; each !== undefined; each = byId.get(each.parent ?? '')) {
      if (each.block.visible === undefined) continue;
      const detail = `The table requires "${field}", but it is shown on a condition only: while it is hidden, no new record can be saved`;
      return [problem('form.may-hide', under(each.at, 'visible'), detail, { field }, 'warning')];
    }
    return [];
  });
}

function isNeeded(table: ModelTable, key: string): boolean {
  const field = table.columns.get(key);
  if (field === undefined || !field.required || field.readOnly || field.default !== undefined) return false;
  // Rows are made with the record that they belong to.
  if (table.owner?.via === key) return false;
  return field.fieldType?.source !== 'column' || field.fieldType.assign === undefined;
}

/** The mail that links go by is about the record that they are made for. */
function templateProblems({ external }: FormDefinition, table: ModelTable, { mails }: FormNames): Problem[] {
  const about = table.columns.get(external?.about ?? '');
  const subject = about === undefined ? undefined : referredTable(about);
  const key = external?.template;
  if (key === undefined || subject === undefined || mails.get(key) === subject) return [];
  const fitting = [...mails].filter(([, each]) => each === subject).map(([name]) => name);
  return [
    missingName('form.name', '/external/template', `mail about ${subject} with a value "link"`, key, fitting),
  ];
}

function nameProblems(
  { type, block, at }: PlacedBlock,
  { table }: FormDefinition,
  names: FormNames,
): Problem[] {
  const known = (
    kind: Exclude<keyof FormNames, 'mails'>,
    what: string,
    key: string,
    about: string,
    place: string,
  ): Problem[] => {
    const found = names[kind].get(key);
    if (found === about) return [];
    if (found === undefined) {
      const fitting = [...names[kind]].filter(([, each]) => each === about).map(([name]) => name);
      return [missingName('form.name', place, what, key, fitting)];
    }
    const detail = `The ${what} "${key}" is about "${found}", not about "${about}"`;
    return [problem('form.name', place, detail, { what, name: key, table: found })];
  };
  if (type.name === 'related') {
    const { table: other, view } = block.options as { table: string; view?: string };
    return view === undefined ? [] : known('views', 'view', view, other, under(at, 'options', 'view'));
  }
  if (type.name !== 'button') return [];
  const { does } = block.options as {
    does:
      | { kind: 'rule'; key: string }
      | { kind: 'flow'; key: string }
      | { kind: 'create'; table: string; form?: string };
  };
  const place = under(at, 'options', 'does');
  if (does.kind === 'rule') return known('rules', 'rule', does.key, table, `${place}/key`);
  if (does.kind === 'flow') return known('flows', 'flow', does.key, table, `${place}/key`);
  return does.form === undefined ? [] : known('forms', 'form', does.form, does.table, `${place}/form`);
}
