/** The menu itself, open from the first: it takes the place of a button that was pressed, and its focus. */
import { Dropdown, type DropdownProps } from 'antd';
import { cloneElement, type ReactElement, type Ref, useCallback, useEffect, useState } from 'react';

interface Props extends Pick<DropdownProps, 'menu' | 'placement'> {
  children: ReactElement<{ ref?: Ref<HTMLElement> }>;
}

export default function OpenMenu({ children, ...rest }: Props) {
  const [open, setOpen] = useState(false);
  // Only what stands can be the place of a menu.
  useEffect(() => setOpen(true), []);
  const focus = useCallback((button: HTMLElement | null) => button?.focus(), []);
  return (
    <Dropdown trigger={['click']} open={open} onOpenChange={setOpen} {...rest}>
      {cloneElement(children, { ref: focus })}
    </Dropdown>
  );
}
