/** One definition in the overview: its name, its version, and who works on a draft of it. */
import type { DefinitionSummary } from '@dunlin/runtime';
import { useTranslation } from 'react-i18next';
import { GoLink } from '../../app/go-link.tsx';
import { paths } from '../../app/paths.ts';
import { useFormat } from '../../app/use-format.ts';
import { useLabel } from '../../i18n/use-label.ts';
import { UnseenLink } from '../frame/unseen-link.tsx';
import { useKindText } from '../frame/use-kind-text.ts';

export function DefinitionLine({
  definition,
  withKind,
}: {
  definition: DefinitionSummary;
  withKind?: boolean;
}) {
  const { t } = useTranslation();
  const label = useLabel();
  const format = useFormat();
  const kindText = useKindText();
  const { kind, key, app, label: name, version, draft, unseen } = definition;
  const errors = draft?.problems.errors ?? 0;
  return (
    <li className="definition-line">
      <GoLink to={paths.designer(app, kind, key)} className="row-link ellipsis">
        {name === null ? key : label(name)}
      </GoLink>
      {withKind ? <span className="caption soft">{kindText(kind)}</span> : null}
      <span className="grow" />
      {unseen ? <UnseenLink /> : null}
      {errors > 0 ? (
        <span className="caption problem-error">{t('build.errorCount', { count: errors })}</span>
      ) : null}
      {draft === null ? null : (
        <span className="caption soft">
          {draft.by?.name} {format.instantNear(draft.at)}
        </span>
      )}
      {draft === null ? null : <span className="designer-chip">{t('build.draft')}</span>}
      <span className="caption soft definition-version">
        {version === null ? t('build.neverPublished') : t('build.version', { version })}
      </span>
    </li>
  );
}
