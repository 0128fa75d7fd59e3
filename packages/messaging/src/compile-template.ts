/**
 * A template definition → a template ready to render, or all of its problems.
 *
 *   values and lists (expressions) ─check─▶ nodes      texts ─parse─▶ Liquid ─▶ variables they use ─▶ known?
 *
 * A variable is a field of the table, a value or a list of the template; an unknown one is a problem here, so that
 * no message fails for it later.
 */
import { missingName, type Problem, pointer, problem, type TemplateDefinition } from '@dunlin/definition';
import { check, type Node, type Schema, type Type } from '@dunlin/expression';
import type { Template } from 'liquidjs';
import type { CompiledList, CompiledTemplate, CompiledText, NamedNode } from './compiled-template.ts';
import type { Language } from './format-value.ts';
import { liquidEngine } from './liquid-engine.ts';
import { listGrouping } from './list-grouping.ts';
import { parseText } from './parse-text.ts';
import { sampleData } from './sample-data.ts';
import { readsSilent, silentOutputs } from './silent-outputs.ts';
import { segmentLimit, smsSegments } from './sms-segments.ts';
import { trySample } from './try-sample.ts';

const languages: readonly Language[] = ['zh', 'en'];

export const validateTemplate = (definition: TemplateDefinition, schema: Schema): Problem[] =>
  compileTemplate(definition, 0, schema).problems;

/** @param version published version, 0 for a draft */
export function compileTemplate(
  definition: TemplateDefinition,
  version: number,
  schema: Schema,
): { template?: CompiledTemplate; problems: Problem[] } {
  const problems: Problem[] = [];
  const table = schema.table(definition.table);
  if (table === undefined) {
    const known = schema.tables.keys();
    return { problems: [missingName('template.table', pointer('table'), 'table', definition.table, known)] };
  }
  const expression = (
    value: unknown,
    at: string,
    scope: Omit<Parameters<typeof check>[1], 'schema'>,
  ): Node => {
    const checked = check(value as never, { schema, ...scope });
    problems.push(...checked.problems.map((each) => ({ ...each, pointer: at + each.pointer })));
    return checked.node ?? unchecked;
  };

  const own = new Map<string, Node>();
  for (const [name, value] of Object.entries(definition.values ?? {})) {
    own.set(name, expression(value, pointer('values', name), { table: table.key }));
  }
  // `subject` is the record; `subject.customer` its field customer, for lists of what belongs to the same customer.
  const parameters: Record<string, Type> = { subject: { kind: 'reference', table: table.key } };
  for (const field of table.fields.values()) parameters[`subject.${field.key}`] = field.type;

  const lists = Object.entries(definition.lists ?? {}).map(([name, list]): CompiledList => {
    const at = pointer('lists', name);
    const rows = schema.table(list.table);
    if (rows === undefined) {
      problems.push(missingName('template.table', `${at}/table`, 'table', list.table, schema.tables.keys()));
      return { name, table: list.table, filter: unchecked, values: [] };
    }
    const scope = { table: rows.key, parameters };
    const values = Object.entries(list.values).map(([key, value]): NamedNode => {
      const node = expression(value, `${at}${pointer('values', key)}`, scope);
      return { name: key, node };
    });
    if (list.sort !== undefined && !Object.hasOwn(list.values, list.sort)) {
      const known = Object.keys(list.values);
      problems.push(missingName('template.sort', `${at}/sort`, 'value of the list', list.sort, known));
    }
    if (own.has(name)) {
      problems.push(problem('template.name', at, `"${name}" is a value and a list`, { name }));
    }
    const filter = expression(list.filter, `${at}/filter`, { ...scope, expected: { kind: 'boolean' } });
    const grouped = values.some(({ node }) => usesParameters(node)) ? undefined : listGrouping(filter);
    return {
      name,
      table: rows.key,
      filter,
      values,
      ...(grouped === undefined ? {} : { grouped }),
      ...(list.sort === undefined ? {} : { sort: list.sort }),
    };
  });

  const language =
    definition.language === undefined
      ? undefined
      : expression(definition.language, pointer('language'), { table: table.key });

  const listNames = new Map(lists.map((list) => [list.name, list]));
  const known = new Set([...table.fields.keys(), ...own.keys(), ...listNames.keys()]);
  const used = new Set<string>();
  const texts = {} as Record<Language, CompiledText>;
  for (const each of languages) {
    const part = (name: 'subject' | 'body'): Template[] => {
      const at = pointer(each, name);
      const parsed = parseText(definition[each][name] ?? '', definition.form, at);
      problems.push(...parsed.problems);
      for (const variable of parsed.variables) {
        if (known.has(variable)) used.add(variable);
        else problems.push(missingName('template.variable', at, 'variable', variable, known));
      }
      return parsed.templates;
    };
    texts[each] = { subject: part('subject'), body: part('body') };
    if (definition.form === 'mail' && (definition[each].subject ?? '').trim() === '') {
      problems.push(problem('template.subject', pointer(each, 'subject'), 'A mail needs a subject'));
    }
    if (definition.form === 'sms' && definition[each].subject !== undefined) {
      problems.push(problem('template.subject', pointer(each, 'subject'), 'A text message has no subject'));
    }
    const { segments } = smsSegments(definition[each].body);
    if (definition.form === 'sms' && segments > segmentLimit) {
      const detail = `The text alone takes ${segments} parts; a text message has ${segmentLimit} at most`;
      problems.push(
        problem('template.length', pointer(each, 'body'), detail, { segments, limit: segmentLimit }),
      );
    }
  }

  const silent = new Set([
    ...[...table.fields.values()].filter((field) => field.silentZero === true).map((field) => field.key),
    ...[...own].filter(([, node]) => readsSilent(node, schema)).map(([name]) => name),
    ...lists.flatMap((list) =>
      list.values.filter(({ node }) => readsSilent(node, schema)).map(({ name }) => name),
    ),
  ]);
  for (const each of languages) {
    for (const part of ['subject', 'body'] as const) {
      for (const name of silentOutputs(texts[each][part], silent)) {
        const detail = `"${name}" must not be shown where it is 0; print it inside {% if ${name} > 0 %} … {% endif %}`;
        problems.push(problem('template.silent-zero', pointer(each, part), detail, { name }));
      }
    }
  }

  // Own fields are read only where a text uses them; what is named like a field hides it.
  const fields = [...used].filter((name) => !own.has(name) && !listNames.has(name));
  const values = [
    ...[...own].map(([name, node]): NamedNode => ({ name, node })),
    ...fields.map((name): NamedNode => ({ name, node: fieldNode(name, table.key, schema) })),
  ];
  const subjectFields = [...new Set(lists.flatMap((list) => subjectParameters(list)))].map(
    (name): NamedNode => ({ name, node: fieldNode(name, table.key, schema) }),
  );
  const template: CompiledTemplate = {
    key: definition.key,
    version,
    label: definition.label,
    table: table.key,
    form: definition.form,
    values,
    lists,
    subjectFields,
    ...(language === undefined ? {} : { language }),
    texts,
  };
  if (problems.length === 0) {
    // What only rendering sees, such as a value that the items of a list do not have.
    for (const each of languages) {
      for (const name of ['subject', 'body'] as const) {
        const fault = trySample(liquidEngine(template.form), texts[each][name], sampleData(template));
        const at = pointer(each, name);
        if (fault?.kind === 'failure') problems.push(problem('template.syntax', at, fault.detail));
        if (fault?.kind !== 'variable') continue;
        const items = lists.flatMap((list) => list.values.map((value) => value.name));
        const [, field = fault.name] = fault.name.split('.');
        problems.push(missingName('template.variable', at, 'variable', field, items));
      }
    }
  }
  return problems.some((each) => each.severity === 'error') ? { problems } : { template, problems };
}

/** Stands for an expression with problems; such a template is never returned. */
const unchecked: Node = { kind: 'literal', value: null, type: { kind: 'null' } };

function fieldNode(field: string, table: string, schema: Schema): Node {
  const checked = check({ var: field }, { schema, table });
  if (checked.node === undefined) throw new Error(`${table}.${field} is no field of the schema`);
  return checked.node;
}

/** Fields named by parameters `subject.<field>` of a list. */
const subjectParameters = (list: CompiledList): string[] =>
  [list.filter, ...list.values.map((value) => value.node)]
    .flatMap(parametersOf)
    .filter((name) => name.startsWith('subject.'))
    .map((name) => name.slice('subject.'.length));

const usesParameters = (node: Node): boolean => parametersOf(node).some((name) => name.startsWith('subject'));

function parametersOf(node: Node): string[] {
  switch (node.kind) {
    case 'parameter':
      return [node.name];
    case 'call':
      return node.args.flatMap(parametersOf);
    case 'aggregate':
      return [node.value, node.filter].flatMap((each) => (each === undefined ? [] : parametersOf(each)));
    default:
      return [];
  }
}
