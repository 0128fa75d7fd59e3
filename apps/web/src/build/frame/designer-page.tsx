/** The designer of one definition: read with its draft, opened in the designer of its kind, or as JSON. */
import type { DraftKind } from '@dunlin/runtime';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useMemo } from 'react';
import { isMissing } from '../../api/client.ts';
import { paths } from '../../app/paths.ts';
import { useSession } from '../../app/session-context.ts';
import { usePhone } from '../../app/use-phone.ts';
import { usePathText, useSearchText } from '../../app/use-place.ts';
import { useTitle } from '../../app/use-title.ts';
import { useLabel } from '../../i18n/use-label.ts';
import { Bones } from '../../parts/bones.tsx';
import { ErrorState } from '../../parts/error-state.tsx';
import { NotFoundPage } from '../../parts/not-found-page.tsx';
import { UnknownName } from '../../parts/unknown-name.tsx';
import { designers } from '../designers.ts';
import { definitionsQuery } from '../drafts/definition-calls.ts';
import { readOnly } from '../drafts/read-only.ts';
import { useDraft } from '../drafts/use-draft.ts';
import { DesignerFrame } from './designer-frame.tsx';
import { isDraftKind } from './draft-kinds.ts';
import { draftLabel } from './draft-label.ts';
import { PhoneFrame } from './phone-frame.tsx';

export function DesignerPage() {
  const { kind = '', key = '' } = usePathText();
  const { rights } = useSession();
  if (!isDraftKind(kind) || !(rights.publish || rights.admin)) return <NotFoundPage />;
  return <OpenDesigner key={`${kind}/${key}`} kind={kind} name={key} />;
}

function OpenDesigner({ kind, name }: { kind: DraftKind; name: string }) {
  const label = useLabel();
  const { as } = useSearchText();
  const phone = usePhone();
  const { draft, error, retry } = useDraft<unknown>(kind, name);
  useTitle(draft === null ? '' : label(draftLabel(draft)));
  const designer = as === 'json' ? undefined : designers[kind];
  const Designer = useMemo(
    () =>
      lazy(async () => ({
        default: await (designer ?? (async () => (await import('../json/json-designer.tsx')).JsonDesigner))(),
      })),
    [designer],
  );
  if (isMissing(error)) return <UnknownDefinition kind={kind} name={name} />;
  if (draft === null)
    return error === null ? <Bones lines={10} height={24} /> : <ErrorState error={error} retry={retry} />;
  const back = paths.build({ app: draft.app });
  const body = (
    <Suspense fallback={<Bones lines={8} height={24} />}>
      <Designer draft={phone ? readOnly(draft) : draft} />
    </Suspense>
  );
  return phone ? (
    <PhoneFrame draft={readOnly(draft)} back={back}>
      {body}
    </PhoneFrame>
  ) : (
    <DesignerFrame draft={draft} json={designer === undefined} back={back}>
      {body}
    </DesignerFrame>
  );
}

/** The nearest of its kind is offered; how the application of the address is written does not matter. */
function UnknownDefinition({ kind, name }: { kind: DraftKind; name: string }) {
  const { data, isPending } = useQuery(definitionsQuery);
  if (isPending) return <Bones lines={4} />;
  const known = (data?.definitions ?? []).filter((each) => each.kind === kind);
  const apps = new Map(known.map(({ key, app }) => [key, app]));
  return (
    <UnknownName
      name={name}
      among={known.map(({ key, label }) => ({ key, label: label ?? { zh: key, en: key } }))}
      pathOf={(near) => paths.designer(apps.get(near) ?? '', kind, near)}
    />
  );
}
