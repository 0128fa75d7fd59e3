/** What an editor of JSON offers: history, brackets, folding by indentation, and completion from a schema. */
import {
  autocompletion,
  type Completion,
  type CompletionContext,
  type CompletionResult,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
} from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { bracketMatching, syntaxHighlighting, syntaxTree } from '@codemirror/language';
import type { EditorState, Extension } from '@codemirror/state';
import { EditorView, keymap, lineNumbers } from '@codemirror/view';
import { tagHighlighter, tags } from '@lezer/highlight';
import type { JsonSchema } from './schema-at.ts';

const jsonColours = tagHighlighter([
  { tag: tags.propertyName, class: 'json-code-name' },
  { tag: tags.string, class: 'json-code-text' },
  { tag: [tags.number, tags.bool, tags.null], class: 'json-code-value' },
]);

/** The schemas that may hold at a place of the text. */
export type SchemasAt = (state: EditorState, at: number) => readonly JsonSchema[];

/** Tab is left to the page, so that the keyboard gets out of the editor as it got in. */
export const jsonExtensions = (schemasAt: SchemasAt): Extension => [
  keymap.of([...completionKeymap, ...closeBracketsKeymap, ...historyKeymap, ...defaultKeymap]),
  history(),
  lineNumbers(),
  closeBrackets(),
  bracketMatching(),
  syntaxHighlighting(jsonColours),
  autocompletion({ override: [complete(schemasAt)], defaultKeymap: false, icons: false }),
  EditorView.lineWrapping,
];

const complete =
  (schemasAt: SchemasAt) =>
  (context: CompletionContext): CompletionResult | null => {
    const { state, pos } = context;
    const word = context.matchBefore(/"?[\w-]*/);
    const from = word?.from ?? pos;
    if (from === pos && !context.explicit) return null;
    const node = syntaxTree(state).resolveInner(from, 1);
    const isName = node.name === 'PropertyName' || state.sliceDoc(0, from).trimEnd().match(/[{,]$/) !== null;
    const schemas = schemasAt(state, from);
    const options =
      isName && schemas.some(({ properties }) => properties) ? names(schemas) : valuesOf(schemas);
    return options.length === 0 ? null : { from, options, validFor: /^"?[\w-]*$/ };
  };

const names = (schemas: readonly JsonSchema[]): Completion[] =>
  unique(
    schemas.flatMap(({ properties = {} }) =>
      Object.entries(properties).map(([name, schema]) => ({
        label: JSON.stringify(name),
        apply: `${JSON.stringify(name)}: `,
        ...(schema.description === undefined ? {} : { detail: schema.description }),
      })),
    ),
  );

const valuesOf = (schemas: readonly JsonSchema[]): Completion[] =>
  unique(
    schemas
      .flatMap((schema) => [
        ...(schema.enum ?? []),
        ...('const' in schema ? [schema.const] : []),
        ...(schema.type === 'boolean' ? [true, false] : []),
      ])
      .map((value) => ({ label: JSON.stringify(value) })),
  );

const unique = (options: readonly Completion[]): Completion[] => [
  ...new Map(options.map((each) => [each.label, each])).values(),
];
