/**
 * The one way to choose from a list in this application: the component library's, with what it leaves out. Its open
 * list has no name for those who hear it, and the copy of three options that it keeps for them while it draws only what is
 * in view marks groups as chosen or not; so the list takes the name of its control, and lists that are not long are
 * drawn whole.
 */
import { Select as AntSelect, type SelectProps } from 'antd';
import { type ReactNode, useLayoutEffect, useRef } from 'react';

/** More than these are drawn as they come into view. */
const mostDrawn = 400;

export function Select<Value = unknown>(props: SelectProps<Value>) {
  const { options = [] } = props;
  return (
    <AntSelect<Value>
      virtual={options.length > mostDrawn}
      {...props}
      popupRender={(list) => <NamedList>{props.popupRender?.(list) ?? list}</NamedList>}
    />
  );
}

function NamedList({ children }: { children: ReactNode }) {
  const place = useRef<HTMLDivElement>(null);
  // After every drawing: an empty list and a full one are different elements.
  useLayoutEffect(() => {
    const list = place.current?.querySelector('[role=listbox]');
    if (!list) return;
    const control = document.querySelector<HTMLInputElement>(`[aria-controls="${CSS.escape(list.id)}"]`);
    const name = control?.ariaLabel ?? control?.labels?.[0]?.textContent;
    if (name) list.setAttribute('aria-label', name);
    // What scrolls must be in reach of keys; the keys of the control scroll it, and leaving that closes it.
    const scrolls = list.closest<HTMLElement>('.ant-select-dropdown-list-holder');
    if (scrolls) scrolls.tabIndex = 0;
  });
  return <div ref={place}>{children}</div>;
}
