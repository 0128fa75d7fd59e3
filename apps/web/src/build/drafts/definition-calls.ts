/** What the server does with definitions in the making. */
import type {
  DefinitionDetail,
  DefinitionList,
  DefinitionUsage,
  DefinitionVersion,
  DraftKind,
  DraftSaved,
  DraftSaving,
  DraftStanding,
  PublishRequest,
  PublishResult,
} from '@dunlin/runtime';
import { queryOptions } from '@tanstack/react-query';
import { call } from '../../api/client.ts';

const place = (kind: DraftKind, key: string): string => `/definitions/${kind}/${key}`;

export const readDefinition = (kind: DraftKind, key: string): Promise<DefinitionDetail> =>
  call(place(kind, key));

export const saveDraft = (kind: DraftKind, key: string, body: DraftSaving): Promise<DraftSaved> =>
  call(`${place(kind, key)}/draft`, { method: 'PUT', body });

export const discardDraft = (kind: DraftKind, key: string, revision: number): Promise<null> =>
  call(`${place(kind, key)}/draft?revision=${revision}`, { method: 'DELETE' });

export const takeOverDraft = (kind: DraftKind, key: string, revision: number): Promise<DraftSaved> =>
  call(`${place(kind, key)}/draft/take-over`, { method: 'POST', body: { revision } });

/** Who holds the draft and what is live, asked again and again. */
export const readStanding = (kind: DraftKind, key: string): Promise<DraftStanding> =>
  call(`${place(kind, key)}/draft`);

export const askForDraft = (kind: DraftKind, key: string): Promise<null> =>
  call(`${place(kind, key)}/draft/ask`, { method: 'POST' });

export const answerForDraft = (
  kind: DraftKind,
  key: string,
  body: { revision: number; give: boolean },
): Promise<null> => call(`${place(kind, key)}/draft/answer`, { method: 'POST', body });

/** To whoever asks. @returns not sent where no mail is set up */
export const mailLink = (kind: DraftKind, key: string): Promise<{ sent: boolean }> =>
  call(`${place(kind, key)}/send-link`, { method: 'POST' });

export const draftFromVersion = (
  kind: DraftKind,
  key: string,
  body: { version: number; revision: number | null },
): Promise<DraftSaved> => call(`${place(kind, key)}/draft/from`, { method: 'POST', body });

export const publishDrafts = (body: PublishRequest): Promise<PublishResult> =>
  call('/definitions/publish', { method: 'POST', body });

export const definitionsQuery = queryOptions({
  queryKey: ['definitions'],
  queryFn: ({ signal }) => call<DefinitionList>('/definitions', { signal }),
});

export const usagesQuery = (kind: DraftKind, key: string) =>
  queryOptions({
    queryKey: ['definitions', 'usages', kind, key],
    queryFn: async ({ signal }) =>
      (await call<{ usages: DefinitionUsage[] }>(`${place(kind, key)}/usages`, { signal })).usages,
  });

export const versionsQuery = (kind: DraftKind, key: string) =>
  queryOptions({
    queryKey: ['definitions', 'versions', kind, key],
    queryFn: async ({ signal }) =>
      (await call<{ versions: DefinitionVersion[] }>(`${place(kind, key)}/versions`, { signal })).versions,
  });

export const versionQuery = (kind: DraftKind, key: string, version: number) =>
  queryOptions({
    queryKey: ['definitions', 'version', kind, key, version],
    queryFn: ({ signal }) =>
      call<DefinitionVersion & { document: unknown }>(`${place(kind, key)}/versions/${version}`, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });
