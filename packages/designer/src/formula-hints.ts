/** Hints beside the text: the function around the cursor with the argument at hand, and what a word means. */
import { StateField } from '@codemirror/state';
import { type EditorView, hoverTooltip, showTooltip, type Tooltip } from '@codemirror/view';
import {
  type CompletionScope,
  describeFormula,
  type FormulaSignature,
  signFormula,
} from '@dunlin/expression';
import { helpElement } from './formula-completion.ts';

type CurrentScope = () => CompletionScope;

export const signatureHelp = (scope: CurrentScope) => {
  const find = (text: string, position: number): Tooltip | null => {
    const signature = signFormula(text, position, scope());
    if (signature === undefined) return null;
    return { pos: position, above: true, create: () => ({ dom: signatureElement(signature) }) };
  };
  return StateField.define<Tooltip | null>({
    create: () => null,
    update(tooltip, transaction) {
      if (!transaction.docChanged && transaction.selection === undefined) return tooltip;
      const { main } = transaction.newSelection;
      return main.empty ? find(transaction.newDoc.toString(), main.head) : null;
    },
    provide: (field) => showTooltip.from(field),
  });
};

function signatureElement({ usage, active, name }: FormulaSignature): HTMLElement {
  const element = document.createElement('div');
  element.className = 'formula-signature';
  const current = document.createElement('strong');
  current.textContent = usage.slice(active.from, active.to);
  const written = document.createElement('code');
  written.append(usage.slice(0, active.from), current, usage.slice(active.to));
  const meaning = document.createElement('span');
  meaning.textContent = name;
  element.append(written, meaning);
  return element;
}

export const wordHint = (scope: CurrentScope) =>
  hoverTooltip((view: EditorView, position: number) => {
    const found = describeFormula(view.state.doc.toString(), position, scope());
    if (found === undefined) return null;
    const { from, to, name, note, example } = found;
    const lines = [name, note, ...(example === undefined ? [] : [example])];
    return { pos: from, end: to, above: true, create: () => ({ dom: helpElement(lines) }) };
  });
