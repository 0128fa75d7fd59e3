/** The inside of an open form: what is wrong under one heading with links, then its blocks. */
import type { BlockDefinition } from '@dunlin/definition';
import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { FormButton } from './buttons/form-button.tsx';
import { FormSummary } from './form-summary.tsx';
import { BlockGrid } from './layout/block-grid.tsx';
import { BlockImage } from './layout/block-image.tsx';
import { allBlocks } from './layout/block-path.ts';
import { BlockText } from './layout/block-text.tsx';
import { LayoutContext, type LayoutState } from './layout/layout-context.ts';
import { LiveFormContext } from './live-form-context.ts';
import { FieldBlock } from './parts/field-block.tsx';
import { LockedField } from './parts/locked-field.tsx';
import { RowsBlock } from './parts/rows-block.tsx';
import { ownerOf } from './place.ts';
import type { LiveForm } from './use-live-form.ts';
import './live-form.css';

const fieldsIn = (block: BlockDefinition): ReadonlySet<string> =>
  new Set(
    allBlocks([block]).flatMap(({ options }) =>
      typeof options?.['field'] === 'string' ? [options['field']] : [],
    ),
  );

interface Props {
  form: LiveForm;
  /** What stands in place of a field. */
  instead?: (field: string) => ReactNode;
}

export function LiveFields({ form, instead }: Props) {
  const { t } = useTranslation();
  const { state, chosen, choose, check, reveal, wrong } = form;
  const layout = useMemo(
    (): LayoutState => ({
      shown: ({ id }) => state.shown(id),
      leaf: (block) => {
        const field = block.options?.['field'];
        const other = typeof field === 'string' ? instead?.(field) : undefined;
        return other ?? <FormBlock block={block} />;
      },
      chosen,
      choose,
      wrong: (block) => {
        const fields = fieldsIn(block);
        return wrong.filter(({ place }) => place !== undefined && fields.has(ownerOf(place))).length;
      },
      mayLeave: (step) => {
        const fields = fieldsIn(step);
        const first = check(fields);
        if (first === undefined) return true;
        if (first !== 'whole') reveal(first);
        return false;
      },
    }),
    [state, chosen, choose, check, reveal, wrong, instead],
  );
  return (
    <LiveFormContext.Provider value={form}>
      <FormSummary form={form} />
      {form.unreachable ? (
        <p className="caption" role="status">
          {t('form.unreachable')}
        </p>
      ) : null}
      <LayoutContext.Provider value={layout}>
        <BlockGrid blocks={form.plan.layout} />
      </LayoutContext.Provider>
    </LiveFormContext.Provider>
  );
}

/** Blocks of a record's page have no place in what is filled in. */
function FormBlock({ block }: { block: BlockDefinition }) {
  switch (block.type) {
    case 'field':
      return block.options?.['locked'] === true ? (
        <LockedField block={block} />
      ) : (
        <FieldBlock block={block} />
      );
    case 'rows':
      return <RowsBlock block={block} />;
    case 'button':
      return <FormButton block={block} />;
    case 'image':
      return <BlockImage block={block} />;
    case 'text':
      return <BlockText block={block} />;
    case 'divider':
      return <hr className="block-divider" />;
    default:
      return null;
  }
}
