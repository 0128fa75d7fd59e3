/** A condition as a formula. Loaded when somebody first writes one: the editor is larger than the screens around it. */
import { FormulaEditor } from '@dunlin/designer/formula-editor';
import { Button } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TableMeta } from '../api/types.ts';
import { useCatalog } from '../app/session-context.ts';
import { useLanguage } from '../i18n/use-label.ts';
import { useDescribeProblem } from '../parts/use-describe-problem.ts';
import { conditionScope } from './formula-schema.ts';
import { isApplicable, translateFormula } from './formula-text.ts';

interface Props {
  table: TableMeta;
  /** With English function names, as it stands in the address. */
  initial: string;
  /** Takes the text with English function names; null where it is empty. */
  onDone: (text: string | null) => void;
  /** Back to field, comparison and value. */
  onSwitch: () => void;
}

export default function FormulaCondition({ table, initial, onDone, onSwitch }: Props) {
  const { t } = useTranslation();
  const catalog = useCatalog();
  const language = useLanguage();
  const describeProblem = useDescribeProblem();
  const [text, setText] = useState(() => translateFormula(initial, language));
  const scope = useMemo(() => conditionScope(catalog, table.key, language), [catalog, table.key, language]);
  const applicable = isApplicable(text, catalog, table.key, language);
  const apply = (): void => {
    if (!applicable) return;
    onDone(text.trim() === '' ? null : translateFormula(text, 'en'));
  };
  return (
    <form
      className="filter-editor filter-formula"
      onSubmit={(event) => {
        event.preventDefault();
        apply();
      }}
    >
      <div className="form-row">
        <div className="form-label">{t('filter.formula')}</div>
        <FormulaEditor
          value={text}
          onChange={setText}
          scope={scope}
          describeProblem={describeProblem}
          label={t('filter.formula')}
          multiline
          autoFocus
          onSubmit={apply}
        />
        <div className="form-help">{t('filter.formulaHelp')}</div>
      </div>
      <div className="filter-actions">
        <Button type="primary" htmlType="submit" disabled={!applicable}>
          {t('filter.apply')}
        </Button>
        <Button type="link" onClick={onSwitch}>
          {t('filter.asFields')}
        </Button>
      </div>
    </form>
  );
}
