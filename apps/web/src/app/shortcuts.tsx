/**
 * Keyboard shortcuts: a screen registers those it has, `?` lists them. Single letters work only outside
 * fields; nothing fires while an input method composes. `g h` is a sequence, `ctrl+enter` a chord that
 * works inside fields too.
 */
import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef, useState } from 'react';

export interface Shortcut {
  keys: string;
  label: string;
  run: () => void;
}

interface Registry {
  add: (id: symbol, get: () => Shortcut) => void;
  remove: (id: symbol) => void;
  list: () => Shortcut[];
}

const Context = createContext<Registry | null>(null);
const sequenceMs = 1000;

const inField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    /^(TEXTAREA|SELECT)$/.test(target.tagName) ||
    (target instanceof HTMLInputElement && !/^(radio|checkbox)$/.test(target.type)) ||
    target.closest('[role="combobox"]') !== null);

/** Enter on a link or button is that link's or button's own. */
const onControl = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  target.closest('a, button, summary, [role="button"], [role="option"]') !== null;

const inDialog = (): boolean =>
  document.querySelector(
    '[role="dialog"][aria-modal="true"], .ant-modal-wrap:not([style*="display: none"])',
  ) !== null;

const isFunctionKey = (key: string): boolean => /^f\d+$/.test(key);

function chord(event: KeyboardEvent): string {
  const key = event.key.length === 1 ? event.key : event.key.toLowerCase();
  if (isFunctionKey(key)) return event.shiftKey ? `shift+${key}` : key;
  const control = event.ctrlKey || event.metaKey ? 'ctrl+' : '';
  return `${control}${control === '' ? key : key.toLowerCase()}`;
}

export function ShortcutProvider({ children }: { children: ReactNode }) {
  const entries = useRef(new Map<symbol, () => Shortcut>());
  const registry = useMemo<Registry>(
    () => ({
      add: (id, get) => entries.current.set(id, get),
      remove: (id) => entries.current.delete(id),
      list: () => [...entries.current.values()].map((get) => get()),
    }),
    [],
  );
  useEffect(() => {
    let before = { key: '', at: 0 };
    const press = (event: KeyboardEvent): void => {
      if (event.isComposing || event.keyCode === 229 || event.defaultPrevented || event.altKey) return;
      const pressed = chord(event);
      const isChord = pressed.startsWith('ctrl+') || isFunctionKey(pressed.replace('shift+', ''));
      if (!isChord && (inField(event.target) || inDialog())) return;
      if (pressed === 'enter' && onControl(event.target)) return;
      const sequence = event.timeStamp - before.at < sequenceMs ? `${before.key} ${pressed}` : '';
      const all = registry.list().reverse();
      const found = all.find((each) => each.keys === sequence) ?? all.find((each) => each.keys === pressed);
      before = { key: pressed, at: event.timeStamp };
      if (!found) return;
      event.preventDefault();
      before = { key: '', at: 0 };
      found.run();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [registry]);
  return <Context.Provider value={registry}>{children}</Context.Provider>;
}

/** Registers a shortcut while the component shows; the newest wins where two use the same keys. */
export function useShortcut(keys: string, label: string, run: () => void, enabled = true): void {
  const registry = useContext(Context);
  const latest = useRef<Shortcut>({ keys, label, run });
  latest.current = { keys, label, run };
  useEffect(() => {
    if (!registry || !enabled) return;
    const id = Symbol(keys);
    registry.add(id, () => latest.current);
    return () => registry.remove(id);
  }, [registry, keys, enabled]);
}

/** The shortcuts of the screen, read when `open` turns true. */
export function useShortcutList(open: boolean): Shortcut[] {
  const registry = useContext(Context);
  const [list, setList] = useState<Shortcut[]>([]);
  useEffect(() => {
    if (open && registry) setList(registry.list());
  }, [open, registry]);
  return list;
}
