/**
 * A JSON document in an editor: read-only until asked for, with completion from the schema of its kind, and its problems at
 * their places. What is typed is given on as a document whenever it is JSON.
 */
import { json, jsonParseLinter } from '@codemirror/lang-json';
import { type Diagnostic, setDiagnostics } from '@codemirror/lint';
import { Compartment, EditorState } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { canonicalJson, type Problem } from '@dunlin/definition';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { jsonExtensions } from './json/json-extensions.ts';
import { pointerAt, rangeOf } from './json/json-places.ts';
import { type JsonSchema, schemaAt } from './json/schema-at.ts';
import './formula-editor.css';
import './json-editor.css';

export interface JsonEditorProps {
  readonly value: unknown;
  /** JSON Schema of the document, for completion. */
  readonly schema: object;
  readonly readOnly: boolean;
  readonly problems: readonly Problem[];
  readonly describeProblem: (problem: Problem) => string;
  /** Pointer of the place to show; another object shows the same place again. */
  readonly place: string | null;
  readonly texts: { readonly label: string; readonly notJson: string };
  readonly onChange: (document: unknown) => void;
}

export function JsonEditor(props: JsonEditorProps): ReactNode {
  const { value, readOnly, problems, describeProblem, place, texts } = props;
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const latest = useRef(props);
  latest.current = props;
  const [access] = useState(() => new Compartment());
  const [isBroken, setBroken] = useState(false);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the editor lives as long as its screen; the rest is kept in step below
  useEffect(() => {
    const made = new EditorView({
      parent: host.current!,
      state: EditorState.create({
        doc: canonicalJson(value),
        extensions: [
          json(),
          jsonExtensions((state, at) => schemaAt(latest.current.schema as JsonSchema, pointerAt(state, at))),
          access.of([]),
          EditorView.contentAttributes.of({ 'aria-label': texts.label, spellcheck: 'false' }),
          EditorView.updateListener.of((update) => {
            if (!update.docChanged || latest.current.readOnly) return;
            const document = parsed(update.state.doc.toString());
            setBroken(document === undefined);
            if (document !== undefined) latest.current.onChange(document.value);
          }),
        ],
      }),
    });
    view.current = made;
    return () => made.destroy();
  }, []);

  useEffect(() => {
    const editable = [
      EditorState.readOnly.of(readOnly),
      EditorView.editable.of(!readOnly),
      // What is only read is still scrolled and copied by keys.
      EditorView.contentAttributes.of(readOnly ? { tabindex: '0' } : {}),
    ];
    view.current?.dispatch({ effects: access.reconfigure(editable) });
  }, [access, readOnly]);

  // Undo, or what somebody else did: the text follows the document, but not while it says the same in other words.
  useEffect(() => {
    const editor = view.current;
    if (editor === null) return;
    const shown = parsed(editor.state.doc.toString());
    const text = canonicalJson(value);
    if (shown === undefined ? !readOnly : canonicalJson(shown.value) === text) return;
    editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: text } });
  }, [value, readOnly]);

  useEffect(() => {
    const editor = view.current;
    if (editor === null) return;
    const found = isBroken
      ? jsonParseLinter()(editor).map((each) => ({ ...each, message: texts.notJson }))
      : problems.flatMap((problem): Diagnostic[] => {
          if (problem.document !== undefined) return [];
          const { from, to } = rangeOf(editor.state, problem.pointer);
          return [{ from, to, severity: problem.severity, message: describeProblem(problem) }];
        });
    editor.dispatch(setDiagnostics(editor.state, found));
  }, [problems, describeProblem, isBroken, texts]);

  useEffect(() => {
    const editor = view.current;
    if (editor === null || place === null) return;
    const { from, to } = rangeOf(editor.state, place);
    editor.dispatch({
      selection: { anchor: from, head: to },
      effects: EditorView.scrollIntoView(from, { y: 'center' }),
    });
    editor.focus();
  }, [place]);

  return (
    <div className="json-editor formula-editor">
      <div ref={host} className={isBroken ? 'formula-field formula-invalid' : 'formula-field'} />
      {isBroken ? (
        <p role="status" className="formula-error">
          {texts.notJson}
        </p>
      ) : null}
    </div>
  );
}

function parsed(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return undefined;
  }
}
