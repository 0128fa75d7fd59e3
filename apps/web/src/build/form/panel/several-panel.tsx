/** What one does with several blocks at once. */
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MoveDialog } from '../canvas/move-dialog.tsx';
import { useDesignSubject } from '../design-subject.ts';
import { useFormEditing } from '../form-editing.ts';

export function SeveralPanel() {
  const { t } = useTranslation();
  const { selection, wrap, duplicate, remove, editable } = useFormEditing();
  const { nesting } = useDesignSubject();
  const [moving, setMoving] = useState(false);
  return (
    <div className="block-panel">
      <div className="design-head">
        <h2>{t('design.blocks', { count: selection.length })}</h2>
      </div>
      <div className="panel-list">
        {nesting.has('section') ? (
          <Button disabled={!editable} onClick={() => wrap(selection)}>
            {t('design.wrap')}
          </Button>
        ) : null}
        <Button disabled={!editable} onClick={() => setMoving(true)}>
          {t('design.moveTo')}
        </Button>
        <Button disabled={!editable} onClick={() => duplicate(selection)}>
          {t('design.duplicate')}
        </Button>
        <Button danger disabled={!editable} onClick={() => remove(selection)}>
          {t('design.removeCount', { count: selection.length })}
        </Button>
      </div>
      {moving ? <MoveDialog ids={selection} onClose={() => setMoving(false)} /> : null}
    </div>
  );
}
