/** A definition without a designer on a phone: its parts by name; the text itself is a tap away. */
import { kindSchemas } from '@dunlin/definition';
import { JsonEditor } from '@dunlin/designer/json-editor';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useDescribeProblem } from '../../parts/use-describe-problem.ts';
import type { Draft } from '../drafts/draft.ts';
import { usePartText } from '../publish/use-part-text.ts';
import { type DocumentPart, outlineDocument } from './outline-document.ts';

export function DocumentReader({ draft }: { draft: Draft<unknown> }) {
  const { t } = useTranslation();
  const describe = useDescribeProblem();
  const parts = useMemo(() => outlineDocument(draft.document), [draft.document]);
  const texts = useMemo(() => ({ label: t('build.jsonLabel'), notJson: t('build.notJson') }), [t]);
  return (
    <div className="document-reader">
      {parts.length === 0 ? null : <Parts parts={parts} />}
      <details open={parts.length === 0}>
        <summary>{t('build.asJson')}</summary>
        <JsonEditor
          value={draft.document}
          schema={kindSchemas[draft.kind]}
          readOnly
          problems={draft.problems}
          describeProblem={describe}
          place={null}
          texts={texts}
          onChange={() => undefined}
        />
      </details>
    </div>
  );
}

function Parts({ parts }: { parts: readonly DocumentPart[] }) {
  const partText = usePartText();
  return (
    <ul>
      {parts.map((part) => (
        <li key={`${part.list} ${part.id}`}>
          {partText(part)}
          {part.parts.length === 0 ? null : <Parts parts={part.parts} />}
        </li>
      ))}
    </ul>
  );
}
