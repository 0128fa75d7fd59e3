/** A card of a page: its title, a way on, and what it shows. */
import type { ReactNode } from 'react';
import './pages.css';

interface Props {
  title: string;
  /** Beside the title. */
  more?: ReactNode;
  className?: string;
  children: ReactNode;
}

export function PagePart({ title, more, className = '', children }: Props) {
  return (
    <section className={`card page-part ${className}`} aria-label={title}>
      {title === '' ? null : (
        <div className="page-part-head">
          <h2 className="ellipsis" title={title}>
            {title}
          </h2>
          {more}
        </div>
      )}
      {children}
    </section>
  );
}
