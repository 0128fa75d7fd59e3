/** The CodeMirror of formulas, put together from parts; the component keeps it in step with its properties. */
import {
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  closeCompletion,
  completionKeymap,
} from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { bracketMatching } from '@codemirror/language';
import { EditorState, type Extension } from '@codemirror/state';
import { EditorView, keymap, placeholder } from '@codemirror/view';
import type { CompletionScope } from '@dunlin/expression';
import { formulaCompletion } from './formula-completion.ts';
import { signatureHelp, wordHint } from './formula-hints.ts';
import { formulaLanguage } from './formula-language.ts';

export interface EditorOptions {
  /** As it is at the time of asking. */
  scope(): CompletionScope;
  /** Whether Enter makes a line; otherwise it submits. */
  readonly multiline: boolean;
  readonly placeholder: string;
  onChange(text: string): void;
  onSubmit(): void;
}

/** Tab is left to the page, so that the keyboard gets out of the editor as it got in. */
export const editorExtensions = (options: EditorOptions): Extension => {
  const submit = (): boolean => {
    options.onSubmit();
    return true;
  };
  return [
    keymap.of([
      // Escape closes the list first, and only then what the editor stands in.
      { key: 'Escape', run: closeCompletion, stopPropagation: true },
      ...completionKeymap,
      ...(options.multiline ? [] : [{ key: 'Enter', run: submit }]),
      { key: 'Mod-Enter', run: submit },
      ...closeBracketsKeymap,
      ...historyKeymap,
      ...defaultKeymap,
    ]),
    history(),
    formulaLanguage,
    closeBrackets(),
    bracketMatching(),
    autocompletion({
      override: [formulaCompletion(options.scope)],
      defaultKeymap: false,
      icons: false,
      closeOnBlur: true,
      maxRenderedOptions: 100,
    }),
    signatureHelp(options.scope),
    wordHint(options.scope),
    placeholder(options.placeholder),
    EditorView.lineWrapping,
    EditorView.updateListener.of((update) => {
      if (update.docChanged) options.onChange(update.state.doc.toString());
    }),
    ...(options.multiline
      ? []
      : [
          EditorView.clipboardInputFilter.of((text) => text.replace(/\s*\n\s*/g, ' ')),
          EditorState.transactionFilter.of((change) => (change.newDoc.lines > 1 ? [] : change)),
        ]),
  ];
};
