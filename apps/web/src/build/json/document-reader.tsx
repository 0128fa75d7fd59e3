/** A definition without a designer on a phone: its parts by name; the text itself is a tap away. */
import { kindSchemas } from '@dunlin/definition';
import { JsonEditor } from '@dunlin/designer/json-editor';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useCatalog } from '../../app/session-context.ts';
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
      {parts.length === 0 ? null : <Parts parts={parts} table={tableOf(draft.document)} />}
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

/** What the definition is about. */
function tableOf(document: unknown): string {
  const { table } = (document ?? {}) as { table?: unknown };
  return typeof table === 'string' ? table : '';
}

function Parts({ parts, table }: { parts: readonly DocumentPart[]; table: string }) {
  const partText = usePartText();
  const catalog = useCatalog();
  const named = (part: DocumentPart): DocumentPart => {
    const field = part.label === undefined ? catalog.field(table, part.id) : undefined;
    return field === undefined ? part : { ...part, label: field.label };
  };
  return (
    <ul>
      {parts.map((part) => (
        <li key={`${part.list} ${part.id}`}>
          {partText(named(part))}
          {part.parts.length === 0 ? null : <Parts parts={part.parts} table={table} />}
        </li>
      ))}
    </ul>
  );
}
