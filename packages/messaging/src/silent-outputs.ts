/**
 * Which values a text prints without asking first, of those that must not be shown where they are 0.
 *
 *   {% if late_fee > 0 %}Late fee: {{ late_fee | money }}{% endif %}   is asked for
 *   Late fee: {{ late_fee | money }}                                   is not
 *
 * Looks at the parsed text, so that a branch which no sample reaches counts too. Taking the value into another name is
 * printing it.
 */
import type { Node, Schema } from '@dunlin/expression';
import { analyzeSync, type Template } from 'liquidjs';

/** Whether the value is, or is made of, a field that must not be shown where it is 0. */
export function readsSilent(node: Node, schema: Schema): boolean {
  switch (node.kind) {
    case 'field':
      return schema.table(node.table)?.fields.get(node.field)?.silentZero === true;
    case 'call':
      return node.args.some((arg) => readsSilent(arg, schema));
    case 'aggregate':
      return node.value !== undefined && readsSilent(node.value, schema);
    default:
      return false;
  }
}

/** @param silent names of such values: fields, values of the template, values of its lists */
export function silentOutputs(
  templates: readonly Template[],
  silent: ReadonlySet<string>,
  asked: ReadonlySet<string> = new Set(),
): string[] {
  if (silent.size === 0) return [];
  const within = (list: readonly Template[] = [], more: readonly string[] = []): string[] =>
    silentOutputs(list, silent, new Set([...asked, ...more]));
  return [...new Set(templates.flatMap((template) => outputsOf(template, silent, asked, within)))];
}

/** What tags have beside the interface of templates. */
interface Parts {
  readonly name?: string;
  readonly branches?: readonly { readonly value?: Argument; readonly templates: readonly Template[] }[];
  readonly templates?: readonly Template[];
  readonly elseTemplates?: readonly Template[];
}
type Argument = NonNullable<Template['arguments']> extends () => Iterable<infer A> ? A : never;

function outputsOf(
  template: Template,
  silent: ReadonlySet<string>,
  asked: ReadonlySet<string>,
  within: (list?: readonly Template[], more?: readonly string[]) => string[],
): string[] {
  const { name, branches, templates, elseTemplates } = template as Template & Parts;
  if (branches !== undefined) {
    const conditions = branches.map(({ value }) => (value === undefined ? [] : namesIn([value])));
    // `unless` shows its branch where the condition does not hold.
    const inverted = name === 'unless';
    return [
      ...branches.flatMap((branch, index) => within(branch.templates, inverted ? [] : conditions[index])),
      ...within(elseTemplates, inverted ? conditions.flat() : []),
    ];
  }
  if (templates !== undefined) return [...within(templates), ...within(elseTemplates)];
  const used = template.arguments === undefined ? [] : namesIn(template.arguments());
  return used.filter((each) => silent.has(each) && !asked.has(each));
}

/** Last parts of the variables: `item.late_fee` is a `late_fee`. */
function namesIn(values: Iterable<Argument>): string[] {
  const asked = { arguments: () => values } as unknown as Template;
  return Object.values(analyzeSync([asked]).variables)
    .flat()
    .map((variable) => String(variable.segments.at(-1)));
}
