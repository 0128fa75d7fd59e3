/** Which definition is open: the way back, its app and kind, its name. */
import { LeftOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { GoLink } from '../../app/go-link.tsx';
import { useLabel } from '../../i18n/use-label.ts';
import type { Draft } from '../drafts/draft.ts';
import { useAppName } from '../overview/use-app-name.ts';
import { draftLabel } from './draft-label.ts';
import { useKindText } from './use-kind-text.ts';

/** @param back address of the overview */
export function DesignerName({ draft, back }: { draft: Draft<unknown>; back: string }) {
  const { t } = useTranslation();
  const label = useLabel();
  const kindText = useKindText();
  const appName = useAppName();
  const name = label(draftLabel(draft));
  return (
    <>
      <GoLink to={back} className="designer-back" aria-label={t('build.back')}>
        <LeftOutlined aria-hidden="true" />
      </GoLink>
      <div className="designer-name">
        <span className="caption soft ellipsis">
          {appName(draft.app)} / {kindText(draft.kind)}
        </span>
        <h1 className="ellipsis" title={name}>
          {name}
        </h1>
      </div>
    </>
  );
}
