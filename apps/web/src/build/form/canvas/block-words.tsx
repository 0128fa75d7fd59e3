/** The conditions of a block as sentences under it: "shown if result is promise", "required if …", "= …". */
import type { BlockDefinition, Expression } from '@dunlin/definition';
import { useTranslation } from 'react-i18next';
import { useExpressionWords } from '../../expression/use-expression-words.ts';
import { useFormEditing } from '../form-editing.ts';

const asExpression = (value: unknown): Expression | undefined =>
  value === undefined ? undefined : (value as Expression);

export function BlockWords({ block }: { block: BlockDefinition }) {
  const { t } = useTranslation();
  const { form } = useFormEditing();
  const words = useExpressionWords(form.table);
  const { options = {} } = block;
  const conditions = [
    ['design.shownIf', block.visible],
    ['design.requiredIf', options['required']],
    ['design.readOnlyIf', options['readOnly']],
  ] as const;
  const sentences = [
    ...conditions.flatMap(([key, value]) =>
      value === undefined || typeof value === 'boolean'
        ? []
        : [t(key, { words: words(asExpression(value)) })],
    ),
    ...(block.visible === false ? [t('design.neverShown')] : []),
    ...(options['computed'] === undefined
      ? []
      : [t('design.computedBy', { words: words(asExpression(options['computed'])) })]),
    ...(options['default'] === undefined
      ? []
      : [t('design.defaultTo', { words: words(asExpression(options['default'])) })]),
  ];
  if (sentences.length === 0) return null;
  return (
    <ul className="block-words caption">
      {sentences.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  );
}
