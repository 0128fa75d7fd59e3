/**
 * What can be written at a position of a formula text, best first.
 *
 *   text, position ──placeAt──▶ place ──▶ candidates: fields, rows, functions, choices … ──rank──▶ items
 *
 * The text may be broken anywhere. What fits by its type comes before what does not; nothing is hidden for its type,
 * since a formula is often begun with a value that only a function around it makes fit.
 */
import { givenName, isName, namedFunctions, whereWord } from '../formula-names.ts';
import { findOperator, operators } from '../operators/index.ts';
import type { Schema, SchemaField } from '../schema.ts';
import { isNumeric, type Type } from '../type.ts';
import { type Candidate, type CompletionItem, rankCandidates } from './completion-item.ts';
import { type EditingScope, type Expected, expectedAt } from './expected-type.ts';
import { followNames, rowsNamed } from './follow-names.ts';
import { aggregateOf, type FormulaPlace, innermost, placeAt } from './formula-place.ts';
import { functionExample, functionHelp } from './function-help.ts';
import { typeLabel } from './type-label.ts';

export interface CompletionScope extends EditingScope {
  /** What a choice of a field is called, where the caller knows; without it its key stands alone. */
  readonly choiceName?: (table: string, field: string, choice: string) => string | undefined;
}

export interface Completion {
  /** What an item takes the place of. */
  readonly from: number;
  readonly to: number;
  readonly items: readonly CompletionItem[];
}

const maxItems = 100;

/** @param position in UTF-16 units, from 0 to the length of the text */
export function completeFormula(text: string, position: number, scope: CompletionScope): Completion {
  const place = placeAt(text, position, scope.schema, scope.table);
  const candidates = new Candidates(place, scope, expectedAt(text, place, scope)).all();
  const { from, to } = place;
  return { from, to, items: rankCandidates(candidates, place.word, maxItems) };
}

/** Order among what fits equally well. */
const rank = { choice: 0, rows: 1, parameter: 2, field: 3, given: 4, constant: 5, function: 6, reached: 7 };

class Candidates {
  readonly #place: FormulaPlace;
  readonly #scope: CompletionScope;
  readonly #expected: Expected;
  /** Whether a condition belongs here, and nothing else does. */
  readonly #isCondition: boolean;

  constructor(place: FormulaPlace, scope: CompletionScope, expected: Expected) {
    this.#isCondition =
      expected.fits({ kind: 'boolean' }) === true && expected.fits({ kind: 'date' }) === false;
    this.#place = place;
    this.#scope = scope;
    this.#expected = expected;
  }

  all(): readonly Candidate[] {
    const place = this.#place;
    const frame = innermost(place.frames);
    switch (place.kind) {
      case 'text':
        return this.#choices();
      case 'via':
        return this.#via();
      case 'parameter':
        return this.#parameters();
      case 'member': {
        const reached = followNames(this.#scope.schema, frame.table, place.path);
        if (reached === undefined) return [];
        const rows = this.#isSubject() && !reached.rows ? this.#rows(reached.table) : [];
        return [...rows, ...this.#fields(reached.table)];
      }
      case 'operator':
        return this.#afterValue();
      case 'operand':
        return this.#operands(frame.table);
      case 'number':
        return [];
    }
  }

  #text = (label: { readonly zh: string; readonly en: string }): string => label[this.#scope.language];

  /** Whether the rows of an aggregate are being named. */
  #isSubject(): boolean {
    const frame = innermost(this.#place.frames);
    const isFirst = frame.kind === 'call' && frame.done.length === 0 && !frame.isFilter;
    return isFirst && aggregateOf(frame.name) !== undefined && this.#place.sign === undefined;
  }

  #operands(table: string | undefined): Candidate[] {
    const rows = this.#isSubject() && table !== undefined ? this.#rows(table) : [];
    const own = table === undefined ? [] : this.#fields(table);
    const beyond = table === undefined || this.#place.word === '' ? [] : this.#reachedFields(table);
    return [
      ...this.#choices(),
      ...rows,
      ...this.#parameters(),
      ...own,
      ...this.#constants(),
      ...this.#functions(),
      ...beyond,
    ];
  }

  #fields(table: string): Candidate[] {
    const { schema } = this.#scope;
    return [...(schema.table(table)?.fields.values() ?? [])].flatMap((field) =>
      isName(field.key) ? [this.#field(field, field.key, this.#text(field.label), rank.field)] : [],
    );
  }

  /** Fields one reference further, found by typing part of their name. */
  #reachedFields(table: string): Candidate[] {
    const { schema } = this.#scope;
    return [...(schema.table(table)?.fields.values() ?? [])].flatMap((hop) => {
      if (hop.type.kind !== 'reference' || hop.source.kind !== 'column' || hop.key === 'id') return [];
      if (!isName(hop.key)) return [];
      return [...(schema.table(hop.type.table)?.fields.values() ?? [])]
        .filter((field) => isName(field.key) && field.key !== 'id')
        .map((field) => ({
          ...this.#field(
            field,
            `${hop.key}.${field.key}`,
            `${this.#text(hop.label)}.${this.#text(field.label)}`,
            rank.reached,
          ),
          also: [field.key, field.label.zh, field.label.en],
        }));
    });
  }

  #field(field: SchemaField, text: string, name: string, order: number): Candidate {
    const isReference = field.type.kind === 'reference' && field.source.kind === 'column';
    const fits = this.#expected.fits(field.type);
    // A condition begins with what it compares.
    const begins = !fits && this.#place.kind === 'operand' && this.#isCondition;
    return {
      kind: isReference ? 'reference' : 'field',
      text,
      name,
      note: this.#text(typeLabel(field.type, this.#scope.schema)),
      insert: text,
      also: [field.label.zh, field.label.en],
      // What does not fit itself may lead to what does.
      fits: begins || (isReference && fits === false ? undefined : fits),
      // What every record has comes last among its own.
      rank: order + (begins ? 0.2 : 0) + (systemKeys.has(field.key) ? 0.5 : 0),
    };
  }

  #rows(table: string): Candidate[] {
    return rowsNamed(this.#scope.schema, table)
      .filter(({ name }) => isName(name))
      .map(({ name, label, table: child, via }) => ({
        kind: 'rows',
        text: name,
        name: this.#text(label),
        note: this.#text({ zh: '关联记录', en: 'related records' }),
        insert: via.length > 1 ? `${name}[]` : name,
        ...(via.length > 1 ? { caret: name.length + 1 } : {}),
        also: [label.zh, label.en, child],
        fits: true,
        rank: rank.rows,
      }));
  }

  #via(): Candidate[] {
    const { schema } = this.#scope;
    const parent = this.#place.frames.at(-2)?.table;
    const reached = followNames(schema, parent, this.#place.path.slice(0, -1));
    const named = this.#place.path.at(-1);
    if (reached === undefined || named === undefined) return [];
    const rows = rowsNamed(schema, reached.table).find((each) => each.name === named);
    return (rows?.via ?? []).flatMap((key) => {
      const field = schema.table(rows!.table)?.fields.get(key);
      return field === undefined ? [] : [this.#field(field, key, this.#text(field.label), rank.field)];
    });
  }

  /** Choices of what stands beside the place, as texts. */
  #choices(): Candidate[] {
    const isInside = this.#place.kind === 'text';
    for (const node of this.#expected.beside) {
      const { type } = node;
      if (type.kind !== 'choice' && type.kind !== 'choices') continue;
      return (type.choices ?? []).map((choice) => {
        const name =
          node.kind === 'field' ? this.#scope.choiceName?.(node.table, node.field, choice) : undefined;
        return {
          kind: 'choice',
          text: isInside ? choice : quoted(choice),
          name: name ?? choice,
          note: this.#text(typeLabel({ kind: 'choice', choices: [] }, this.#scope.schema)),
          insert: quoted(choice),
          also: [choice],
          fits: true,
          rank: rank.choice,
        };
      });
    }
    return [];
  }

  #parameters(): Candidate[] {
    return Object.entries(this.#scope.parameters ?? {}).flatMap(([name, type]) =>
      isName(name)
        ? [
            {
              kind: 'parameter' as const,
              text: `$${name}`,
              name,
              note: this.#text(typeLabel(type, this.#scope.schema)),
              insert: `$${name}`,
              fits: this.#expected.fits(type),
              rank: rank.parameter,
            },
          ]
        : [],
    );
  }

  #constants(): Candidate[] {
    const constant = (text: string, name: string, fits: boolean | undefined): Candidate => ({
      kind: 'constant',
      text,
      name,
      insert: text,
      fits,
      rank: rank.constant,
    });
    const fits = this.#expected.fits({ kind: 'boolean' });
    return [
      constant('TRUE', this.#text({ zh: '是', en: 'yes' }), fits),
      constant('FALSE', this.#text({ zh: '否', en: 'no' }), fits),
      constant('NULL', this.#text({ zh: '空值', en: 'nothing' }), this.#place.sign ? false : undefined),
    ];
  }

  #functions(): Candidate[] {
    const { language } = this.#scope;
    const seen = new Set<string>();
    return [...namedFunctions].flatMap(([operator, spelling]) => {
      // MIN and MAX stand for values and for rows.
      if (seen.has(spelling.en)) return [];
      seen.add(spelling.en);
      const help = functionHelp(operator)!;
      const name = spelling[language];
      const isGiven = givenName(operator) !== undefined;
      const type = help.type ?? resultType(operator, this.#scope.schema);
      const example = functionExample(operator, language);
      const insert = this.#place.isCalled ? name : `${name}()`;
      return [
        {
          kind: 'function' as const,
          text: name,
          name: this.#text(help.label),
          help: [this.#text(help.usage), ...(example === undefined ? [] : [example])],
          insert,
          ...(isGiven || this.#place.isCalled ? {} : { caret: insert.length - 1 }),
          also: [spelling.zh, spelling.en, ...(spelling.also ?? []), help.label.zh, help.label.en],
          fits: type === undefined ? undefined : this.#expected.fits(type),
          rank: isGiven ? rank.given : rank.function,
        },
      ];
    });
  }

  /** After a value: signs, and WHERE after the rows of an aggregate. */
  #afterValue(): Candidate[] {
    const isFilterPossible = this.#isSubject();
    const where = whereWord[this.#scope.language];
    const filter: Candidate[] = isFilterPossible
      ? [
          {
            kind: 'keyword',
            text: where,
            name: this.#text({ zh: '只算符合条件的', en: 'only those for which' }),
            insert: `${where} `,
            also: [whereWord.zh, whereWord.en],
            fits: true,
            rank: 0,
          },
        ]
      : [];
    if (this.#place.word !== '') return filter;
    const signs = operators.flatMap(({ formula, label }): Candidate[] =>
      formula.kind === 'sign'
        ? [
            {
              kind: 'sign',
              text: formula.sign,
              name: this.#text(label),
              insert: `${formula.sign} `,
              rank: 1,
            },
          ]
        : [],
    );
    return [...filter, ...signs];
  }
}

const systemKeys: ReadonlySet<string> = new Set([
  'id',
  'version',
  'created_at',
  'created_by',
  'updated_at',
  'updated_by',
]);

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

/** The type of a function's result where it is the same whatever it is given. */
function resultType(operator: string, schema: Schema): Type | undefined {
  const definition = findOperator(operator);
  if (definition === undefined) return undefined;
  const nothing = { kind: 'literal', value: null, type: { kind: 'null' } } as const;
  const args = Array.from({ length: definition.minArguments }, () => nothing);
  const type = definition.resolve(args, () => {}, schema)?.type;
  const isOpen = type === undefined || type.kind === 'null' || type.kind === 'choice' || isNumeric(type);
  return isOpen ? undefined : type;
}
