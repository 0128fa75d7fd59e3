/** A field of a form that its reader may not see: its name, and a lock or its mask in place of what is filled in. */
import type { BlockDefinition, Label } from '@dunlin/definition';
import { FormRow } from '../../fields/form-row.tsx';
import { useLabel } from '../../i18n/use-label.ts';
import { NoAccess } from '../../values/no-access.tsx';
import { sightOf } from '../../values/sight-of.ts';
import { ValueView } from '../../values/value-view.tsx';
import { optionsOf } from '../layout/block-options.ts';
import { useForm } from '../live-form-context.ts';

export function LockedField({ block }: { block: BlockDefinition }) {
  const label = useLabel();
  const { table, opened, refs } = useForm();
  const { field: key, label: name } = optionsOf<{ field: string; label: Label }>(block);
  const field = table?.fields.find((each) => each.key === key);
  const isMasked = field !== undefined && sightOf(opened, key).masked;
  return (
    <FormRow label={label(name)}>
      {(id) => (
        <output id={id} aria-live="off" className="fixed-value">
          {isMasked ? (
            <ValueView field={field} value={opened[key]} refs={refs} masked place="alone" />
          ) : (
            <NoAccess />
          )}
        </output>
      )}
    </FormRow>
  );
}
