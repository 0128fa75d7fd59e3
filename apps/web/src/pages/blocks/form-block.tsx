/** A form that makes a record on the spot; then it is empty again. What forms need is loaded only where one stands. */
import { lazy, Suspense } from 'react';
import { useCatalog } from '../../app/session-context.ts';
import { withFormTexts } from '../../i18n/form-texts.ts';
import { useLabel } from '../../i18n/use-label.ts';
import { Bones } from '../../parts/bones.tsx';
import type { BlockProps } from '../block-props.ts';
import { PagePart } from '../page-part.tsx';

const FilledForm = lazy(withFormTexts(() => import('./filled-form.tsx')));

export function FormBlock({ options }: BlockProps<{ form: string }>) {
  const label = useLabel();
  const form = useCatalog().meta.forms.find(({ key }) => key === options.form);
  if (form === undefined) return null;
  return (
    <PagePart title={label(options.label ?? form.label)}>
      <Suspense fallback={<Bones lines={6} height={24} />}>
        <FilledForm form={form} />
      </Suspense>
    </PagePart>
  );
}
