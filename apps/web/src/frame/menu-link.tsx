/** A line of a menu outside the side bar: its icon and name, to a screen or out of the house. */
import { GoLink } from '../app/go-link.tsx';
import { useLabel } from '../i18n/use-label.ts';
import { MenuIcon } from './menu-icon.tsx';
import type { MenuLine } from './menu-lines.ts';

export function MenuLink({ line, className }: { line: MenuLine; className?: string }) {
  const label = useLabel();
  const content = (
    <>
      <span className="muted" aria-hidden="true">
        <MenuIcon name={line.icon} />
      </span>
      <span className="ellipsis">{label(line.label)}</span>
    </>
  );
  return line.outside ? (
    <a href={line.to} target="_blank" rel="noreferrer" className={className}>
      {content}
    </a>
  ) : (
    <GoLink to={line.to} className={className}>
      {content}
    </GoLink>
  );
}
