/**
 * A button with a menu whose code is fetched when somebody is about to open it: menus are heavy, and most are never opened.
 */
import type { DropdownProps } from 'antd';
import {
  type ButtonHTMLAttributes,
  cloneElement,
  lazy,
  type ReactElement,
  type Ref,
  Suspense,
  useState,
} from 'react';

type Trigger = ReactElement<ButtonHTMLAttributes<HTMLElement> & { ref?: Ref<HTMLElement> }>;

const load = () => import('./open-menu.tsx');
const OpenMenu = lazy(load);

interface Props extends Pick<DropdownProps, 'menu' | 'placement'> {
  children: Trigger;
}

export function LateMenu({ children, ...rest }: Props) {
  const [wanted, setWanted] = useState(false);
  // Offline the press asks again.
  const fetch = (): void => void load().catch(() => undefined);
  const closed = cloneElement(children, {
    'aria-haspopup': 'menu',
    'aria-expanded': false,
    onPointerEnter: fetch,
    onFocus: fetch,
    onClick: () =>
      void load().then(
        () => setWanted(true),
        () => undefined,
      ),
  });
  if (!wanted) return closed;
  return (
    <Suspense fallback={closed}>
      <OpenMenu {...rest}>{children}</OpenMenu>
    </Suspense>
  );
}
