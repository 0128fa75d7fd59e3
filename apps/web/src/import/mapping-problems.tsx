/** What is wrong with a mapping, at the record and field that it is about. */
import { useTranslation } from 'react-i18next';
import type { Problem } from '../api/types.ts';
import { useLabel } from '../i18n/use-label.ts';
import { useDescribeProblem } from '../parts/use-describe-problem.ts';
import type { ImportMapping, Target } from './import-types.ts';
import { fieldOf } from './mapping-edits.ts';
import { useRecordName } from './use-record-name.ts';

interface Props {
  problems: readonly Problem[];
  mapping: ImportMapping;
  targets: readonly Target[];
}

export function MappingProblems({ problems, mapping, targets }: Props) {
  const { t } = useTranslation();
  const label = useLabel();
  const describe = useDescribeProblem();
  const nameOf = useRecordName(mapping, targets);
  if (problems.length === 0) return null;
  const place = ({ pointer = '' }: Problem): string => {
    const [, index, , key] = /^\/records\/(\d+)(\/(?:values|initial)\/([^/]+))?/.exec(pointer) ?? [];
    const record = index === undefined ? undefined : mapping.records[Number(index)];
    if (record === undefined) return '';
    const field = key === undefined ? '' : label(fieldOf(targets, record.table, key)?.label) || key;
    return [nameOf(record.name), field].filter(Boolean).join(' · ');
  };
  const sentences = problems.map((problem) => {
    const subject = place(problem);
    const sentence = describe(problem);
    return subject === '' ? sentence : t('trash.problem', { field: subject, sentence });
  });
  return (
    <section role="alert" className="form-summary">
      <p>{t('imports.mappingProblems', { count: sentences.length })}</p>
      <ul>
        {[...new Set(sentences)].map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    </section>
  );
}
