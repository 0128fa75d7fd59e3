/**
 * An editor for formula text: highlighting, completion, signature help, hints, and under the text each problem as a
 * sentence with the changes that settle it. It knows no server: what formulas may speak about comes as `scope`.
 *
 * The keyboard: Tab leaves, Ctrl+Space completes, Enter submits a formula of one line and Ctrl+Enter any.
 * Colours are the theme's custom properties (`--text-1`, `--primary`, …), so it follows light and dark.
 */
import { type Diagnostic, setDiagnostics } from '@codemirror/lint';
import { Compartment, EditorState } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import type { Problem } from '@dunlin/definition';
import type { CompletionScope, FormulaFix } from '@dunlin/expression';
import { type ReactNode, useEffect, useId, useMemo, useRef, useState } from 'react';
import { editorExtensions } from './editor-extensions.ts';
import './formula-editor.css';
import { type FormulaProblem, problemsOf } from './formula-problems.ts';
import { formulaTexts } from './formula-texts.ts';

export interface FormulaEditorProps {
  readonly value: string;
  readonly onChange: (text: string) => void;
  /** Keep it the same object while nothing in it changes. */
  readonly scope: CompletionScope;
  /** The sentence of a problem in the reader's language. */
  readonly describeProblem: (problem: Problem) => string;
  /** Accessible name. */
  readonly label: string;
  readonly multiline?: boolean;
  readonly placeholder?: string;
  readonly autoFocus?: boolean;
  readonly onSubmit?: () => void;
}

/** While someone types, half a formula is no mistake. */
const pauseMs = 400;

export function FormulaEditor(props: FormulaEditorProps): ReactNode {
  const { value, scope, label, multiline = false, autoFocus = false } = props;
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const latest = useRef(props);
  latest.current = props;
  const attributes = useMemo(() => new Compartment(), []);
  const [problems, setProblems] = useState<readonly FormulaProblem[]>([]);
  const listId = useId();
  const texts = formulaTexts(scope.language);
  const placeholder = props.placeholder ?? texts.placeholder;

  // biome-ignore lint/correctness/useExhaustiveDependencies: the editor lives as long as its form; the rest is kept in step below
  useEffect(() => {
    const made = new EditorView({
      parent: host.current!,
      state: EditorState.create({
        doc: value,
        selection: { anchor: value.length },
        extensions: [
          editorExtensions({
            multiline,
            placeholder,
            scope: () => latest.current.scope,
            onChange: (text) => latest.current.onChange(text),
            onSubmit: () => latest.current.onSubmit?.(),
          }),
          attributes.of([]),
        ],
      }),
    });
    view.current = made;
    if (autoFocus) made.focus();
    return () => made.destroy();
  }, [multiline, placeholder]);

  useEffect(() => {
    const editor = view.current;
    if (editor === null || editor.state.doc.toString() === value) return;
    editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: value } });
  }, [value]);

  const { describeProblem } = props;
  useEffect(() => {
    const timer = setTimeout(() => {
      const found = problemsOf(value, scope, describeProblem);
      const editor = view.current;
      setProblems(found);
      if (editor?.state.doc.toString() !== value) return;
      editor.dispatch(setDiagnostics(editor.state, found.map(diagnosticOf)));
    }, pauseMs);
    return () => clearTimeout(timer);
  }, [value, scope, describeProblem]);

  const isInvalid = problems.some(({ severity }) => severity === 'error');
  useEffect(() => {
    view.current?.dispatch({
      effects: attributes.reconfigure(
        EditorView.contentAttributes.of({
          'aria-label': label,
          'aria-multiline': String(multiline),
          'aria-invalid': String(isInvalid),
          'aria-describedby': listId,
          spellcheck: 'false',
        }),
      ),
    });
  }, [attributes, label, multiline, isInvalid, listId]);

  const apply = ({ from, to, insert }: FormulaFix): void => {
    const editor = view.current;
    if (editor === null) return;
    editor.dispatch({ changes: { from, to, insert }, selection: { anchor: from + insert.length } });
    editor.focus();
  };
  const nameOf = ({ from, to, insert }: FormulaFix): string =>
    from === to ? texts.insert(insert) : texts.replace(insert);

  return (
    <div className={multiline ? 'formula-editor formula-lines' : 'formula-editor'}>
      <div ref={host} className={isInvalid ? 'formula-field formula-invalid' : 'formula-field'} />
      <ul id={listId} className="formula-problems" aria-live="polite">
        {problems.map((problem) => (
          <li
            key={`${problem.from} ${problem.to} ${problem.message}`}
            className={`formula-${problem.severity}`}
          >
            <span>{problem.message}</span>
            {problem.fixes.map((fix) => (
              <button key={fix.insert} type="button" onClick={() => apply(fix)}>
                {nameOf(fix)}
              </button>
            ))}
          </li>
        ))}
      </ul>
    </div>
  );
}

const diagnosticOf = ({ severity, from, to, message }: FormulaProblem): Diagnostic => ({
  severity,
  from,
  to,
  message,
});
