/** Rows of the record in a form, under their name. */
import type { BlockDefinition, Label } from '@dunlin/definition';
import { useId } from 'react';
import { useLabel } from '../../i18n/use-label.ts';
import { optionsOf } from '../layout/block-options.ts';
import { useForm } from '../live-form-context.ts';
import { RowsGrid } from './rows-grid.tsx';

export function RowsBlock({ block }: { block: BlockDefinition }) {
  const label = useLabel();
  const id = useId();
  const form = useForm();
  const { field: key, help } = optionsOf<{ field: string; help?: Label }>(block);
  const collection = form.state.plan.collections.find((each) => each.key === key);
  const state = form.state.collection(key);
  if (collection === undefined || state === undefined) return null;
  const problem = form.problemAt(key);
  return (
    <section className="form-row" data-field={key} data-collection={key} aria-labelledby={id}>
      <h3 id={id} tabIndex={-1}>
        {label(collection.label)}
      </h3>
      {help === undefined ? null : <div className="form-help">{label(help)}</div>}
      <RowsGrid block={block} collection={collection} state={state} />
      {problem === undefined ? null : (
        <div className="form-error" role="alert">
          {problem}
        </div>
      )}
    </section>
  );
}
