/** One try of the form: the plan that the server makes of the draft, filled in with the form of the operators. */
import type { FormDefinition } from '@dunlin/definition';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { recordQuery } from '../../../api/queries.ts';
import type { RecordDetail } from '../../../api/types.ts';
import { useCatalog, useSession } from '../../../app/session-context.ts';
import { environmentOf } from '../../../forms/environment-of.ts';
import { LiveForm } from '../../../forms/live-form.tsx';
import { startOf } from '../../../forms/start-of.ts';
import { useLiveForm } from '../../../forms/use-live-form.ts';
import { useLabel } from '../../../i18n/use-label.ts';
import { Bones } from '../../../parts/bones.tsx';
import { ErrorState } from '../../../parts/error-state.tsx';
import { Problems } from '../../../parts/problems.tsx';
import { useDescribeProblem } from '../../../parts/use-describe-problem.ts';
import { isOnlyRead } from '../only-read.ts';
import {
  choosePreview,
  evaluatePreview,
  type PreviewAnswer,
  type PreviewOf,
  previewQuery,
} from './preview-queries.ts';
import { TriedPage } from './tried-page.tsx';

interface Props {
  form: FormDefinition;
  role: string | null;
  record: number | null;
}

export function TriedForm({ form, role, record }: Props) {
  const { t } = useTranslation();
  const describe = useDescribeProblem();
  const table = useCatalog().table(form.table);
  const of: PreviewOf = {
    document: form,
    ...(role === null ? {} : { as: role }),
    ...(record === null ? {} : { record }),
  };
  const preview = useQuery(previewQuery(of));
  const detail = useQuery({ ...recordQuery(form.table, record ?? 0), enabled: record !== null });
  const error = preview.error ?? detail.error;
  if (error !== null) return <ErrorState error={error} retry={() => void preview.refetch()} />;
  if (preview.data === undefined || (record !== null && detail.data === undefined))
    return <Bones lines={6} />;
  const { form: opened, problems } = preview.data;
  if (opened === null)
    return (
      <>
        <p>{t('design.tryProblems')}</p>
        <Problems texts={problems.filter(({ severity }) => severity === 'error').map(describe)} />
      </>
    );
  if (isOnlyRead(form) && record !== null && detail.data !== undefined && table !== undefined)
    return <TriedPage opened={opened} table={table} detail={detail.data} />;
  return (
    <OpenTry
      key={JSON.stringify([of, opened.far])}
      of={of}
      opened={opened}
      record={record === null ? undefined : detail.data}
    />
  );
}

interface OpenProps {
  of: PreviewOf;
  opened: NonNullable<PreviewAnswer['form']>;
  record: RecordDetail | undefined;
}

function OpenTry({ of, opened, record }: OpenProps) {
  const { t } = useTranslation();
  const session = useSession();
  const table = useCatalog().table(of.document.table);
  const { plan, far, fixed } = opened;
  const label = useLabel();
  const [said, setSaid] = useState('');
  const live = useLiveForm({
    plan,
    start: {
      env: environmentOf(session),
      far,
      ...(record === undefined ? { values: fixed } : startOf(plan, record.record)),
    },
    table,
    refs: record?.refs ?? { users: { [String(session.user.id)]: session.user.name } },
    ask: evaluatePreview(of),
    choose: choosePreview(of),
  });
  return (
    <>
      <LiveForm
        form={live}
        submit={{
          text: t('design.tryCheck'),
          run: async () => setSaid(t('design.tryFine')),
        }}
        // A try does nothing to anything; rights are those of the role that is tried.
        buttons={{
          rights: opened.buttons,
          saves: false,
          press: async ({ label: name }) => {
            setSaid(t('design.tryButton', { name: label(name) }));
            return false;
          },
        }}
        kept
      />
      {said === '' ? null : <p role="status">{said}</p>}
    </>
  );
}
