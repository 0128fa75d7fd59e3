/** Columns of days that can be read in two ways: asked, with one day of the file in each. */
import { CalendarOutlined } from '@ant-design/icons';
import { Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../app/use-format.ts';
import type { MappingProps } from './columns-step.tsx';
import type { DateQuestion } from './import-types.ts';
import { readColumn, readingOf, usesOf } from './mapping-edits.ts';

const asked = (analysis: MappingProps['analysis'], mapping: MappingProps['mapping']): DateQuestion[] =>
  analysis.questions.filter(
    (each): each is DateQuestion =>
      each.kind === 'date-order' && each.columns.some((column) => usesOf(mapping, column).length > 0),
  );

const answerOf = (question: DateQuestion, mapping: MappingProps['mapping']): number => {
  const used = question.columns.find((column) => usesOf(mapping, column).length > 0) ?? '';
  const dates = readingOf(mapping, used)?.dates?.join();
  return question.options.findIndex((option) => option.dates.join() === dates);
};

/** Whether a day that can be read in two ways would be written without anybody having said which. */
export const unanswered = (analysis: MappingProps['analysis'], mapping: MappingProps['mapping']): boolean =>
  asked(analysis, mapping).some((question) => answerOf(question, mapping) < 0);

export function DateQuestions({ analysis, targets, mapping, onChange }: MappingProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const answer = (question: DateQuestion, place: number): void => {
    const dates = question.options[place]?.dates ?? [];
    onChange(
      question.columns.reduce(
        (next, column) => readColumn(next, targets, column, { ...readingOf(next, column), dates }),
        mapping,
      ),
    );
  };
  return asked(analysis, mapping).map((question) => (
    <section key={question.columns.join()} className="card import-card import-ask">
      <h2>
        <CalendarOutlined aria-hidden="true" />{' '}
        {t('imports.whichOrder', { value: question.options[0]?.example.value ?? '' })}
      </h2>
      <p className="soft">
        {t('imports.orderOf', { columns: question.columns.join(t('duplicates.comma')) })}
      </p>
      <Radio.Group
        value={answerOf(question, mapping)}
        onChange={(event) => answer(question, event.target.value as number)}
        className="import-radios"
      >
        {question.options.map((option, place) => (
          <Radio key={option.dates.join()} value={place}>
            {format.dayText(option.example.iso)}{' '}
            <span className="caption">
              {option.dates.join(' · ')}
              {question.suggested === place ? ` · ${t('imports.likely')}` : ''}
            </span>
          </Radio>
        ))}
      </Radio.Group>
    </section>
  ));
}
