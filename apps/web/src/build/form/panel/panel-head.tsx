/** What the panel is about: icon, name and kind of the selected block. */
import type { ReactNode } from 'react';
import { BlockIcon } from '../block-icon.tsx';

export function PanelHead({ type, name, children }: { type: string; name: string; children: ReactNode }) {
  return (
    <div className="design-head">
      <BlockIcon type={type} />
      <div className="grow">
        <h2 className="ellipsis" title={name}>
          {name}
        </h2>
        <div className="caption">{children}</div>
      </div>
    </div>
  );
}
