/** A definition as JSON: to look at, and to edit once that was asked for. What is not JSON yet is not saved. */
import { kindSchemas } from '@dunlin/definition';
import { JsonEditor } from '@dunlin/designer/json-editor';
import { Button } from 'antd';
import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePhone } from '../../app/use-phone.ts';
import { useDescribeProblem } from '../../parts/use-describe-problem.ts';
import type { DesignerProps } from '../designers.ts';
import { useDesignerTools } from '../frame/designer-tools.ts';
import { DocumentReader } from './document-reader.tsx';
import './json-designer.css';

export function JsonDesigner(props: DesignerProps) {
  return usePhone() ? <DocumentReader {...props} /> : <Editor {...props} />;
}

function Editor({ draft }: DesignerProps) {
  const { t } = useTranslation();
  const describe = useDescribeProblem();
  const [isEditing, setEditing] = useState(false);
  const [place, setPlace] = useState<string | null>(null);
  const tools = useMemo(() => ({ jump: ({ pointer }: { pointer: string }) => setPlace(pointer) }), []);
  useDesignerTools(tools);
  const texts = useMemo(() => ({ label: t('build.jsonLabel'), notJson: t('build.notJson') }), [t]);
  const { set } = draft;
  const change = useCallback(
    (document: unknown) => set(document, t('build.editJson'), { merge: 'json' }),
    [set, t],
  );
  return (
    <div className="json-designer">
      <div className="row">
        <span className="soft">{isEditing ? t('build.jsonEditing') : t('build.jsonText')}</span>
        <span className="grow" />
        {isEditing ? null : (
          <Button disabled={!draft.editable} onClick={() => setEditing(true)}>
            {t('build.editJson')}
          </Button>
        )}
      </div>
      <JsonEditor
        value={draft.document}
        schema={kindSchemas[draft.kind]}
        readOnly={!isEditing || !draft.editable}
        problems={draft.problems}
        describeProblem={describe}
        place={place}
        texts={texts}
        onChange={change}
      />
    </div>
  );
}
