/** The fields of a table one below the other, to look at on a phone: each with its type, what holds for it, where its value comes from. */
import type { Expression, FieldDefinition } from '@dunlin/definition';
import { useTranslation } from 'react-i18next';
import { useLabel } from '../../i18n/use-label.ts';
import { useExpressionWords } from '../expression/use-expression-words.ts';
import { expressionOf } from './draft-catalog.ts';
import { FieldTypeIcon } from './field-type-icon.tsx';
import { isComputed } from './field-type-info.ts';
import { useTableEditing } from './table-editing.ts';

export function FieldCards() {
  const { table } = useTableEditing();
  return (
    <ol className="field-cards">
      {table.fields.map((field) => (
        <FieldCard key={field.key} field={field} />
      ))}
    </ol>
  );
}

function FieldCard({ field }: { field: FieldDefinition }) {
  const { t } = useTranslation();
  const label = useLabel();
  const { table, types, selection, problemsOf } = useTableEditing();
  const words = useExpressionWords(table.key);
  const type = types.get(field.type);
  const comesFrom = isComputed(type) ? expressionOf(field) : (field.default as Expression | undefined);
  const problems = problemsOf(field).length;
  const facts = [
    label(type?.label) || field.type,
    ...(table.title === field.key ? [t('tables.titleTag')] : []),
    ...(field.required === true ? [t('tables.required')] : []),
    ...(field.unique === true ? [t('tables.unique')] : []),
    ...(field.hidden === true ? [t('tables.hiddenTag')] : []),
  ];
  return (
    <li className={selection.includes(field.key) ? 'selected' : undefined} data-key={field.key}>
      <div className="row">
        <FieldTypeIcon type={field.type} />
        <strong>{label(field.label)}</strong>
        {problems > 0 ? (
          <span className="caption problem-error">{t('tables.problems', { count: problems })}</span>
        ) : null}
      </div>
      <div className="caption soft">{facts.join(' · ')}</div>
      {comesFrom === undefined ? null : <div className="caption">{words(comesFrom)}</div>}
    </li>
  );
}
