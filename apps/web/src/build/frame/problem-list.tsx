/** The problems of a draft: how grave, in words, where; a click goes to the place. */
import { CloseOutlined, ExclamationCircleOutlined, WarningOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../parts/empty-state.tsx';
import { useDescribeProblem } from '../../parts/use-describe-problem.ts';
import type { Draft } from '../drafts/draft.ts';
import { MendButton } from './mend-button.tsx';
import { useProblemPlace } from './use-problem-place.ts';

interface Props {
  draft: Draft<unknown>;
  /** The one that was gone to last. */
  at: number;
  onGo: (index: number) => void;
  onClose: () => void;
}

export function ProblemList({ draft, at, onGo, onClose }: Props) {
  const { t } = useTranslation();
  const describe = useDescribeProblem();
  const placeOf = useProblemPlace(draft);
  const { problems } = draft;
  return (
    <section className="designer-problems" aria-label={t('build.problems')}>
      <div className="row spread">
        <strong>{t('build.problemCount', { count: problems.length })}</strong>
        <span className="caption soft">F8 / Shift+F8</span>
        <Button
          type="text"
          size="small"
          aria-label={t('build.close')}
          icon={<CloseOutlined />}
          onClick={onClose}
        />
      </div>
      {problems.length === 0 ? <EmptyState small done title={t('build.noProblems')} /> : null}
      <ol>
        {problems.map((problem, index) => (
          <li key={`${problem.document} ${problem.pointer} ${problem.code} ${problem.detail}`}>
            <button
              type="button"
              className={index === at ? 'plain-button problem-line current' : 'plain-button problem-line'}
              aria-current={index === at}
              onClick={() => onGo(index)}
            >
              {problem.severity === 'error' ? (
                <ExclamationCircleOutlined className="problem-error" aria-label={t('build.error')} />
              ) : (
                <WarningOutlined className="problem-warning" aria-label={t('build.warning')} />
              )}
              <span>{describe(problem)}</span>
              <span className="caption soft ellipsis">{placeOf(problem)}</span>
            </button>
            {draft.kind === 'tables' && draft.editable ? (
              <MendButton problem={problem} table={draft.key} />
            ) : null}
          </li>
        ))}
      </ol>
    </section>
  );
}
