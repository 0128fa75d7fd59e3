/** Ways to other screens, and out of the house. */
import type { LinkItem } from '@dunlin/definition';
import { useCatalog } from '../../app/session-context.ts';
import { lineOf } from '../../frame/menu-lines.ts';
import { MenuLink } from '../../frame/menu-link.tsx';
import { useLabel } from '../../i18n/use-label.ts';
import type { BlockProps } from '../block-props.ts';
import { PagePart } from '../page-part.tsx';

export function LinksBlock({ options }: BlockProps<{ items: readonly LinkItem[] }>) {
  const label = useLabel();
  const catalog = useCatalog();
  const lines = options.items.flatMap((item) => lineOf(catalog, item) ?? []);
  return (
    <PagePart title={label(options.label)}>
      <div className="page-links">
        {lines.map((line) => (
          <MenuLink key={line.to} line={line} className="page-link" />
        ))}
      </div>
    </PagePart>
  );
}
