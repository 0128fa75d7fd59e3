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
  count?: number | string | undefined;
  folded: boolean;
  /** Leads out of the house, into a new tab. */
  outside?: boolean;
}

export function SideLink({ to, under, icon, text, count, folded, outside = false }: Props) {
  const { pathname, href } = useLocation();
  const base = under ?? to;
  // An address with a view is that of the view alone.
  const current = base.includes('?') ? href === base : pathname === base || pathname.startsWith(`${base}/`);
  const content = (
    <>
      <span className="side-icon" aria-hidden="true">
        {icon}
      </span>
      <span className="side-text ellipsis" title={folded ? undefined : text}>
        {text}
      </span>
      {count ? <span className="side-count">{count}</span> : null}
    </>
  );
  return (
    <Tooltip title={folded ? text : ''} placement="right">
      {outside ? (
        <a href={to} target="_blank" rel="noreferrer" className="side-link">
          {content}
        </a>
      ) : (
        <GoLink to={to} className="side-link" aria-current={current ? 'page' : undefined}>
          {content}
        </GoLink>
      )}
    </Tooltip>
  );
}
