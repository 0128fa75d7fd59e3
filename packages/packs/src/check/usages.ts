/**
 * Who uses a table, a field or an option: every place of every definition that names it.
 *
 * Walks the documents as they are, with the table that each part is about. Names in expressions are resolved by the
 * checker, so `customer.grade` in a filter on invoices is found as a use of `customers.grade`, and a field of another
 * table with the same key is not.
 */
import {
  type AppDocuments,
  documentPath,
  type Expression,
  folderKinds,
  type Label,
  type Problem,
  pointer,
  problem,
  under,
} from '@dunlin/definition';
import { check, type Node } from '@dunlin/expression';
import type { AppModel } from '@dunlin/tables';

/** A table, one of its fields, or one option of a field. */
export interface Part {
  readonly table: string;
  readonly field?: string;
  readonly choice?: string;
}

export interface Usage {
  /** File of the app folder. */
  readonly document: string;
  readonly pointer: string;
  /** Of the document. */
  readonly label: Label;
}

type Documents = Omit<AppDocuments, 'app'>;

/** @param model in which the part still is */
export function usagesOf(documents: Documents, model: AppModel, part: Part): Usage[] {
  const usages = new Map<string, Usage>();
  for (const kind of folderKinds) {
    for (const [key, definition] of Object.entries(documents[kind])) {
      const document = documentPath(kind, key);
      const walk = new UsageWalk(model, part, kind, (place) => {
        usages.set(`${document} ${place}`, { document, pointer: place, label: definition.label });
      });
      walk.document(definition as unknown as Json, key);
    }
  }
  return [...usages.values()];
}

/** Who uses each field of a table, the table itself included; fields that nobody uses are left out. One walk for all. */
export function fieldUsages(documents: Documents, model: AppModel, table: string): Map<string, Usage[]> {
  const usages = new Map<string, Map<string, Usage>>();
  for (const kind of folderKinds) {
    for (const [key, definition] of Object.entries(documents[kind])) {
      const document = documentPath(kind, key);
      const walk = new UsageWalk(model, { table, everyField: true }, kind, (place, field) => {
        if (field === undefined) return;
        const places = usages.get(field) ?? new Map<string, Usage>();
        usages.set(field, places);
        places.set(`${document} ${place}`, { document, pointer: place, label: definition.label });
      });
      walk.document(definition as unknown as Json, key);
    }
  }
  return new Map([...usages].map(([field, places]) => [field, [...places.values()]]));
}

/** A problem for each place where something is used that is to go. */
export function usageProblems(
  documents: Documents,
  model: AppModel,
  part: Part,
  concerns: (document: string) => boolean = () => true,
): Problem[] {
  const { table, field, choice } = part;
  const what =
    choice !== undefined
      ? `The option "${choice}" of ${table}.${field}`
      : field === undefined
        ? `The table ${table}`
        : `The field ${table}.${field}`;
  return usagesOf(documents, model, part)
    .filter(({ document }) => concerns(document))
    .map(({ document, pointer: place, label }) => ({
      ...problem('pack.in-use', place, `${what} is to go, but "${label.en}" uses it`, {
        table,
        ...(field === undefined ? {} : { field }),
        ...(choice === undefined ? {} : { choice }),
        label: label.en,
      }),
      document,
    }));
}

/** What one model has and the next one lacks: whole tables, else fields, else options. Made and built-in parts too. */
export function removedParts(before: AppModel, after: AppModel): Part[] {
  return [...before.tables.values()].flatMap(({ key: table, definition }): Part[] => {
    const next = after.table(table);
    if (next === undefined) return [{ table }];
    return definition.fields.flatMap(({ key: field, options, ...old }): Part[] => {
      const now = next.definition.fields.find(
        (each) => each.key === field || (each.renamedFrom === field && old.renamedFrom !== field),
      );
      if (now === undefined || now.key !== field) return [{ table, field }];
      const kept = new Set(choicesOf(now.options));
      return choicesOf(options)
        .filter((choice) => kept.size > 0 && !kept.has(choice))
        .map((choice) => ({ table, field, choice }));
    });
  });
}

const choicesOf = (options: Readonly<Record<string, unknown>> | undefined): string[] =>
  Array.isArray(options?.['choices'])
    ? options['choices'].flatMap((each: { key?: unknown }) =>
        typeof each.key === 'string' ? [each.key] : [],
      )
    : [];

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** Settings whose text is the key of a field, or a path that ends in one. */
const fieldSettings: ReadonlySet<string> = new Set([
  'title',
  'field',
  'via',
  'sort',
  'currencyField',
  'by',
  'date',
  'end',
]);
const pathLists: ReadonlySet<string> = new Set([
  'columns',
  'fields',
  'highlights',
  'unique',
  'names',
  'group',
  'sums',
  'cardFields',
]);

/** What a walk looks for: a part, or all fields of a table at once. */
interface Sought extends Part {
  readonly everyField?: true;
}

type Found = (place: string, field?: string) => void;

class UsageWalk {
  readonly #model: AppModel;
  readonly #part: Sought;
  readonly #kind: string;
  readonly #found: Found;

  constructor(model: AppModel, part: Sought, kind: string, found: Found) {
    this.#model = model;
    this.#part = part;
    this.#kind = kind;
    this.#found = found;
  }

  document(definition: Json, key: string): void {
    const parts = definition as { readonly [key: string]: Json };
    if (this.#kind === 'tables') this.#table(parts, key, true);
    else if (this.#kind === 'roles' || this.#kind === 'role-extensions') this.#role(parts);
    else if (this.#kind === 'forms') this.#form(parts);
    else if (this.#kind === 'extensions' && typeof parts['table'] === 'string') {
      this.#tableName(parts['table'], '/table');
      this.#table(parts, parts['table'], false);
    } else this.#walk(definition, '', undefined);
  }

  /** A table uses what its fields are made of; that it has the field itself is no use. */
  #table(definition: { readonly [key: string]: Json }, table: string, isOwner: boolean): void {
    const { field: sought, everyField } = this.#part;
    if (isOwner && this.#part.table === table && sought === undefined && everyField !== true) return;
    for (const [name, value] of Object.entries(definition)) {
      if (name === 'key' || name === 'label' || name === 'labelOne' || name === 'table') continue;
      if (name !== 'fields' || !Array.isArray(value)) {
        this.#setting(name, value, pointer(name), table);
        continue;
      }
      (
        value as readonly { readonly key: string; readonly default?: Json; readonly options?: Json }[]
      ).forEach((field, index) => {
        const at = pointer('fields', index);
        if (this.#part.table === table && this.#part.field === field.key && this.#part.choice === undefined)
          return;
        if (field.default !== undefined) {
          this.#literals(field.default, under(at, 'default'), table, field.key);
          this.#walk(field.default, under(at, 'default'), table);
        }
        const { choices: _, ...options } = (field.options ?? {}) as { readonly [key: string]: Json };
        this.#walk(options, under(at, 'options'), table);
      });
    }
  }

  #role({ tables = {} }: { readonly tables?: Record<string, Json> }): void {
    for (const [table, grants] of Object.entries(tables)) {
      const at = pointer('tables', table);
      this.#tableName(table, at);
      this.#walk(grants, at, table);
      const fields = (grants as { readonly fields?: Json } | null)?.fields;
      if (fields !== undefined && fields !== null && typeof fields === 'object') {
        const names = Array.isArray(fields) ? fields : Object.keys(fields);
        for (const name of names) this.#path(name as Json, under(at, 'fields', String(name)), table);
      }
    }
  }

  #form({ table, layout, checks }: { readonly [key: string]: Json }): void {
    if (typeof table !== 'string') return;
    this.#tableName(table, '/table');
    this.#blocks(layout ?? null, '/layout', table);
    this.#walk(checks ?? null, '/checks', table);
  }

  /** Each option of a block is about the form's table, the rows that it shows, or the records that are chosen from. */
  #blocks(blocks: Json, at: string, table: string): void {
    if (!Array.isArray(blocks)) return;
    (blocks as readonly { readonly [key: string]: Json }[]).forEach((block, index) => {
      const place = under(at, index);
      this.#walk(block['visible'] ?? null, under(place, 'visible'), table);
      this.#blocks(block['content'] ?? null, under(place, 'content'), table);
      const { field, columns, totals, match, fills, choices, does, from, ...options } = (block['options'] ??
        {}) as {
        readonly [key: string]: Json;
      };
      const inside = under(place, 'options');
      const path = typeof field === 'string' ? field : undefined;
      this.#path(path ?? null, under(inside, 'field'), table);
      this.#path(from ?? null, under(inside, 'from'), table);
      const rows = this.#model.table(table)?.collections.get(path ?? '')?.table;
      const type = this.#model.table(table)?.fields.get(path ?? '')?.type;
      const chosen = type?.kind === 'reference' ? type.table : undefined;
      const related = typeof options['table'] === 'string' ? options['table'] : rows;
      this.#setting('columns', columns ?? null, under(inside, 'columns'), related);
      this.#setting('totals', totals ?? null, under(inside, 'totals'), rows);
      this.#path(options['order'] ?? null, under(inside, 'order'), rows);
      this.#matches(match ?? null, under(inside, 'match'), table, chosen);
      this.#given(fills ?? null, under(inside, 'fills'), table, chosen);
      if (path !== undefined && isObject(choices ?? null)) {
        const keys = choices as { readonly [key: string]: Json };
        for (const [key, condition] of Object.entries(keys)) {
          const choiceAt = under(inside, 'choices', key);
          this.#literals(key, choiceAt, table, path);
          this.#walk(condition, choiceAt, table);
        }
      }
      if (isObject(does ?? null))
        this.#doing(does as { readonly [key: string]: Json }, under(inside, 'does'), table);
      if (path !== undefined) {
        for (const name of ['default', 'computed'])
          this.#literals(options[name] ?? null, under(inside, name), table, path);
      }
      this.#walk(options, inside, table);
    });
  }

  #matches(match: Json, at: string, table: string, chosen: string | undefined): void {
    if (!Array.isArray(match)) return;
    (match as readonly { readonly [key: string]: Json }[]).forEach(({ field, value }, index) => {
      this.#path(field ?? null, under(at, index, 'field'), chosen);
      this.#walk(value ?? null, under(at, index, 'value'), table);
    });
  }

  /** Values by the fields of `table` that they are given to, over records of `over`. */
  #given(values: Json, at: string, table: string, over: string | undefined): void {
    if (!isObject(values)) return;
    for (const [field, value] of Object.entries(values)) {
      this.#path(field, under(at, field), table);
      this.#literals(value, under(at, field), table, field);
      this.#walk(value, under(at, field), over);
    }
  }

  /** What a button does. */
  #doing(does: { readonly [key: string]: Json }, at: string, table: string): void {
    const { table: made, values } = does;
    if (typeof made !== 'string') return;
    this.#tableName(made, under(at, 'table'));
    this.#given(values ?? null, under(at, 'values'), made, table);
  }

  #walk(value: Json, at: string, table: string | undefined): void {
    if (value === null || typeof value !== 'object') return;
    if (Array.isArray(value)) {
      value.forEach((each, index) => {
        this.#walk(each, under(at, index), table);
      });
      return;
    }
    const object = value as { readonly [key: string]: Json };
    const names = Object.keys(object);
    if (names.length === 1 && this.#expression(names[0]!, object[names[0]!]!, at, table)) return;
    const own =
      typeof object['table'] === 'string' && this.#model.tables.has(object['table'])
        ? object['table']
        : undefined;
    if (own !== undefined) this.#tableName(own, under(at, 'table'));
    // What a table says of itself is about its own records, whatever table a reference leads to.
    const scope = own !== undefined && this.#kind !== 'tables' && this.#kind !== 'extensions' ? own : table;
    for (const [name, part] of Object.entries(object)) this.#setting(name, part, under(at, name), scope);
  }

  #setting(name: string, value: Json, at: string, table: string | undefined): void {
    if (fieldSettings.has(name) && typeof value === 'string') this.#path(value, at, table);
    // Each part of a cash application is a table and the fields of it that play a role.
    if (this.#kind === 'cash-applications' && typeof value === 'string') this.#path(value, at, table);
    if (name === 'path' && typeof value === 'string') this.#path(value, at, table);
    if (pathLists.has(name) && Array.isArray(value)) {
      value.flat().forEach((each, index) => {
        this.#path(each as Json, under(at, index), table);
      });
    }
    if ((this.#kind === 'rules' || this.#kind === 'flows') && name === 'values' && isObject(value)) {
      for (const [field, given] of Object.entries(value)) {
        this.#path(field, under(at, field), table);
        if (table !== undefined) this.#literals(given, under(at, field), table, field);
      }
    }
    if (this.#kind === 'templates' && (name === 'body' || name === 'subject') && typeof value === 'string')
      this.#liquid(value, at, table);
    this.#walk(value, at, table);
  }

  /** @returns true where the object was a call that needed nothing more */
  #expression(operator: string, value: Json, at: string, table: string | undefined): boolean {
    if (operator === 'var') {
      const path = Array.isArray(value) ? value[0] : value;
      this.#path(path ?? null, at, table);
      return true;
    }
    const args = Array.isArray(value) ? value : [value];
    const rows = args[0];
    if (
      operator.endsWith('_of') &&
      isObject(rows) &&
      typeof rows['rows'] === 'string' &&
      table !== undefined
    ) {
      const node = this.#node({ count_of: [{ rows: rows['rows'] }] }, table);
      if (node?.kind !== 'aggregate') return true;
      for (const hop of node.hops) this.#uses(hop.from, hop.field, under(at, operator, 0));
      this.#tableName(node.table, under(at, operator, 0));
      this.#uses(node.table, node.via, under(at, operator, 0));
      args.slice(1).forEach((each, index) => {
        this.#walk(each, under(at, operator, index + 1), node.table);
      });
      return true;
    }
    // `grade = "A"`: texts beside a field are options of it.
    if (table !== undefined && this.#part.choice !== undefined) {
      for (const each of args) {
        const field = isObject(each) && typeof each['var'] === 'string' ? this.#node(each, table) : undefined;
        if (field?.kind !== 'field') continue;
        args.forEach((other, index) => {
          this.#literals(other, under(at, operator, index), field.table, field.field);
        });
      }
    }
    return false;
  }

  #node(expression: Json, table: string): Node | undefined {
    return check(expression as Expression, { schema: this.#model, table }).node;
  }

  #path(path: Json, at: string, table: string | undefined): void {
    if (typeof path !== 'string' || table === undefined) return;
    const key = this.#model.table(table)?.collections.get(path);
    if (key !== undefined) this.#uses(table, path, at);
    const node = this.#node({ var: path }, table);
    if (node?.kind !== 'field') return;
    for (const hop of node.hops) this.#uses(hop.from, hop.field, at);
    this.#uses(node.table, node.field, at);
  }

  #uses(table: string, field: string, at: string): void {
    const part = this.#part;
    if (part.choice !== undefined || part.table !== table) return;
    if (part.field === undefined || part.field === field) this.#found(at, field);
  }

  #tableName(table: string, at: string): void {
    if (this.#part.field === undefined && this.#part.table === table) this.#found(at);
  }

  /** Texts that stand for an option of a field, as they are or in a list. */
  #literals(value: Json, at: string, table: string, field: string): void {
    const part = this.#part;
    if (part.choice === undefined || part.table !== table || part.field !== field) return;
    if (value === part.choice) this.#found(at);
    else if (Array.isArray(value)) {
      value.forEach((each, index) => {
        if (each === part.choice) this.#found(under(at, index));
      });
    }
  }

  /** Fields of the record that a text in Liquid shows. */
  #liquid(text: string, at: string, table: string | undefined): void {
    const { field, choice, everyField } = this.#part;
    if ((field === undefined && everyField !== true) || choice !== undefined || table === undefined) return;
    for (const [tag] of text.matchAll(/\{[{%][^}]*[%}]\}/g)) {
      for (const [path] of tag.matchAll(/(?<![."'\w])[a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)*/g)) {
        this.#path(path, at, table);
        this.#path(path.split('.')[0]!, at, table);
      }
    }
  }
}

const isObject = (value: Json | undefined): value is { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
