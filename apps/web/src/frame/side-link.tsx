/** One line of the side bar; folded, its text moves into a tooltip. */
import { useLocation } from '@tanstack/react-router';
import { Tooltip } from 'antd';
import type { ReactNode } from 'react';
import { GoLink } from '../app/go-link.tsx';

interface Props {
  to: string;
  /** Start of the addresses that belong to it, when longer ones do too. */
  under?: string;
  icon: ReactNode;
  text: string;
  count?: number | undefined;
  folded: boolean;
}

export function SideLink({ to, under, icon, text, count, folded }: Props) {
  const { pathname } = useLocation();
  const base = under ?? to;
  const current = pathname === base || pathname.startsWith(`${base}/`);
  return (
    <Tooltip title={folded ? text : ''} placement="right">
      <GoLink to={to} className="side-link" aria-current={current ? 'page' : undefined}>
        <span className="side-icon" aria-hidden="true">
          {icon}
        </span>
        <span className="side-text ellipsis" title={folded ? undefined : text}>
          {text}
        </span>
        {count ? <span className="side-count">{count}</span> : null}
      </GoLink>
    </Tooltip>
  );
}
