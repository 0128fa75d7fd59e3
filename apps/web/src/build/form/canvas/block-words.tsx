/** The conditions of a block as sentences under it: "shown if result is promise", "required if …", "computed: …". */
import type { BlockDefinition, Expression } from '@dunlin/definition';
import { useTranslation } from 'react-i18next';
import { ExpressionWords } from '../../expression/expression-words.tsx';
import { useFormEditing } from '../form-editing.ts';

export function BlockWords({ block }: { block: BlockDefinition }) {
  const { t } = useTranslation();
  const { form } = useFormEditing();
  const { options = {} } = block;
  const sentences = [
    ['design.shownIf', block.visible],
    ['design.requiredIf', options['required']],
    ['design.readOnlyIf', options['readOnly']],
    ['design.computedBy', options['computed']],
    ['design.defaultTo', options['default']],
  ] as const;
  const shown = sentences.filter(
    ([key, value]) =>
      value !== undefined &&
      (typeof value !== 'boolean' || key === 'design.computedBy' || key === 'design.defaultTo'),
  );
  if (shown.length === 0 && block.visible !== false) return null;
  return (
    <ul className="block-words caption">
      {block.visible === false ? <li>{t('design.neverShown')}</li> : null}
      {shown.map(([key, value]) => (
        <li key={key}>
          <ExpressionWords table={form.table} expression={value as Expression}>
            {(words) => t(key, { words })}
          </ExpressionWords>
        </li>
      ))}
    </ul>
  );
}
