/** Places of a JSON document ↔ ranges of its text, by the syntax tree, which also stands for text that is not whole yet. */
import { ensureSyntaxTree, syntaxTree } from '@codemirror/language';
import type { EditorState } from '@codemirror/state';
import type { SyntaxNode } from '@lezer/common';

/** How long the text may be read, once. */
const patienceMs = 200;

/** @returns the range of the part, or of what holds it where it is not there */
export function rangeOf(state: EditorState, pointer: string): { from: number; to: number } {
  const tree = ensureSyntaxTree(state, state.doc.length, patienceMs) ?? syntaxTree(state);
  let node = tree.topNode.firstChild;
  let range = { from: 0, to: 0 };
  for (const step of pointer.split('/').slice(1)) {
    const next = node === null ? null : partOf(state, node, step.replaceAll('~1', '/').replaceAll('~0', '~'));
    if (next === null) return range;
    range = { from: next.from, to: Math.min(next.to, state.doc.lineAt(next.from).to) };
    node = next.name === 'Property' ? next.lastChild : next;
  }
  return range;
}

function partOf(state: EditorState, node: SyntaxNode, step: string): SyntaxNode | null {
  if (node.name === 'Object') {
    return node.getChildren('Property').find((each) => nameIn(state, each) === step) ?? null;
  }
  return node.name === 'Array' ? (itemsOf(node)[Number(step)] ?? null) : null;
}

const values: ReadonlySet<string> = new Set(['Object', 'Array', 'String', 'Number', 'True', 'False', 'Null']);

function itemsOf(array: SyntaxNode): SyntaxNode[] {
  const items: SyntaxNode[] = [];
  for (let each = array.firstChild; each !== null; each = each.nextSibling) {
    if (values.has(each.name)) items.push(each);
  }
  return items;
}

function nameIn(state: EditorState, property: SyntaxNode): string | undefined {
  const name = property.getChild('PropertyName');
  if (name === null) return undefined;
  try {
    return JSON.parse(state.sliceDoc(name.from, name.to)) as string;
  } catch {
    return undefined;
  }
}

/** Steps from the document to the object or value at a place of the text. */
export function pointerAt(state: EditorState, at: number): readonly string[] {
  const steps: string[] = [];
  for (
    let node: SyntaxNode | null = syntaxTree(state).resolveInner(at, -1);
    node !== null;
    node = node.parent
  ) {
    const parent: SyntaxNode | null = node.parent;
    if (node.name === 'Property') {
      const isName = at <= (node.getChild('PropertyName')?.to ?? 0);
      const name = nameIn(state, node);
      if (!isName && name !== undefined) steps.unshift(name);
    } else if (parent?.name === 'Array' && values.has(node.name)) {
      const own = node;
      steps.unshift(String(itemsOf(parent).findIndex(({ from }) => from === own.from)));
    }
  }
  return steps;
}
