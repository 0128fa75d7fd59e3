/** What is made of blocks, to look at on a phone: as it is drawn, or as its outline. */
import { Segmented } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Canvas } from './canvas/canvas.tsx';
import { DesignSubjectContext, useDesignSubject } from './design-subject.ts';
import { type FormEditing, FormEditingContext } from './form-editing.ts';
import { Outline } from './outline/outline.tsx';
import './block-workbench.css';

export function BlockReader({ editing }: { editing: FormEditing }) {
  const { t } = useTranslation();
  const subject = useDesignSubject();
  // Side by side there is no room.
  const narrow = useMemo(() => ({ ...subject, widths: false }), [subject]);
  const [shown, setShown] = useState<'drawn' | 'outline'>('drawn');
  return (
    <FormEditingContext value={editing}>
      <DesignSubjectContext value={narrow}>
        <div className="block-reader">
          <Segmented
            block
            aria-label={t('design.shownAs')}
            value={shown}
            onChange={setShown}
            options={[
              { value: 'drawn' as const, label: t('design.drawn') },
              { value: 'outline' as const, label: t('design.outline') },
            ]}
          />
          {shown === 'drawn' ? <Canvas onAddHere={() => undefined} /> : <Outline />}
        </div>
      </DesignSubjectContext>
    </FormEditingContext>
  );
}
