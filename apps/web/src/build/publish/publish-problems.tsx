/** What stands in the way of publishing, and what is only said: a click on one's own leads to its place. */
import { ExclamationCircleOutlined, WarningOutlined } from '@ant-design/icons';
import type { Problem } from '@dunlin/definition';
import { useTranslation } from 'react-i18next';
import { useDescribeProblem } from '../../parts/use-describe-problem.ts';

interface Props {
  problems: readonly Problem[];
  /** `kind/key` of the definition at hand. */
  own: string;
  onJump: (problem: Problem) => void;
}

export function PublishProblems({ problems, own, onJump }: Props) {
  const { t } = useTranslation();
  const describe = useDescribeProblem();
  if (problems.length === 0) return null;
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  return (
    <section
      aria-label={t('build.problems')}
      className="publish-problems"
      role={errors > 0 ? 'alert' : undefined}
    >
      <h3>{errors > 0 ? t('build.problemsBlock', { count: errors }) : t('build.problems')}</h3>
      <ul>
        {problems.map((problem) => {
          const icon =
            problem.severity === 'error' ? (
              <ExclamationCircleOutlined className="problem-error" aria-label={t('build.error')} />
            ) : (
              <WarningOutlined className="problem-warning" aria-label={t('build.warning')} />
            );
          const isOwn = problem.document === `${own}.json`;
          return (
            <li key={`${problem.document} ${problem.pointer} ${problem.code} ${problem.detail}`}>
              {icon}{' '}
              {isOwn ? (
                <button type="button" className="plain-button link" onClick={() => onJump(problem)}>
                  {describe(problem)}
                </button>
              ) : (
                describe(problem)
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
