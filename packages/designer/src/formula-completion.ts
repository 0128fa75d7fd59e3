/** Completion of formulas in CodeMirror; what is offered, and in which order, comes from package `expression`. */
import type {
  CompletionContext,
  CompletionResult,
  CompletionSource,
  Completion as Option,
} from '@codemirror/autocomplete';
import { pickedCompletion, startCompletion } from '@codemirror/autocomplete';
import type { EditorView } from '@codemirror/view';
import { type CompletionItem, type CompletionScope, completeFormula } from '@dunlin/expression';

/** @param scope the scope at the time of asking */
export const formulaCompletion =
  (scope: () => CompletionScope): CompletionSource =>
  (context: CompletionContext): CompletionResult | null => {
    const text = context.state.doc.toString();
    const { from, to, items } = completeFormula(text, context.pos, scope());
    // What is not asked for appears only where something was begun.
    const isBegun = context.pos > from || /[.[$("'“（]$/.test(text.slice(0, context.pos));
    if (items.length === 0 || (!context.explicit && !isBegun)) return null;
    return { from, to, filter: false, options: items.map(optionOf) };
  };

const optionOf = (item: CompletionItem): Option => ({
  label: item.text,
  displayLabel: item.name,
  detail: [item.text === item.name ? '' : item.text, item.note ?? '']
    .filter((part) => part !== '')
    .join(' · '),
  type: item.kind,
  ...(item.help === undefined ? {} : { info: () => helpElement(item.help!) }),
  apply: (view, completion, from, to) => insert(view, completion, item, from, to),
});

function insert(view: EditorView, option: Option, item: CompletionItem, from: number, to: number): void {
  view.dispatch({
    changes: { from, to, insert: item.insert },
    selection: { anchor: from + (item.caret ?? item.insert.length) },
    annotations: pickedCompletion.of(option),
    userEvent: 'input.complete',
    scrollIntoView: true,
  });
  // Inside a function, and after rows, the next word can be chosen at once.
  if (item.caret !== undefined) startCompletion(view);
}

/** Usage on the first line, the example below. */
export function helpElement(lines: readonly string[]): HTMLElement {
  const element = document.createElement('div');
  element.className = 'formula-help';
  for (const line of lines) {
    const part = document.createElement('div');
    part.textContent = line;
    element.append(part);
  }
  return element;
}
