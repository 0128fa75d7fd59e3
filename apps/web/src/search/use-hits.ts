/** What the search box finds, in its fixed order: recent, records, screens, actions, definitions, help. */
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { paths } from '../app/paths.ts';
import { recentPlaces } from '../app/recent.ts';
import { useSession } from '../app/session-context.ts';
import type { Hit } from './hit.ts';
import { answers, readQuery } from './read-query.ts';
import { useActionHits } from './use-action-hits.ts';
import { useDefinitionHits } from './use-definition-hits.ts';
import { useRecordHits } from './use-record-hits.ts';
import { useScreenHits } from './use-screen-hits.ts';

/** The text once typing has paused for 150 ms. */
function usePaused(text: string): string {
  const [paused, setPaused] = useState(text);
  useEffect(() => {
    const timer = window.setTimeout(() => setPaused(text), 150);
    return () => window.clearTimeout(timer);
  }, [text]);
  return paused;
}

/** Names are found at once; records after a pause, since they are asked of the server. */
export function useHits(
  entered: string,
  onHelp?: () => void,
  perTable = 5,
): { hits: Hit[]; searching: boolean } {
  const { t } = useTranslation();
  const { rights } = useSession();
  const { scope, text } = readQuery(entered);
  const paused = usePaused(entered);
  const sought = readQuery(paused);
  const records = useRecordHits(sought.scope === 'all' ? sought.text : '', perTable);
  const definitions = useDefinitionHits(scope === 'definitions' || (scope === 'all' && text !== ''));
  const screens = useScreenHits();
  const actions = useActionHits();
  const help: Hit[] = [
    ...(onHelp === undefined
      ? []
      : [
          {
            id: 'help',
            group: t('search.help'),
            text: t('frame.shortcuts'),
            icon: 'page',
            run: onHelp,
            keys: '?',
          },
        ]),
    ...(rights.admin
      ? [
          {
            id: 'api',
            group: t('search.help'),
            text: t('menu.reference'),
            icon: 'data',
            to: paths.reference(),
          },
        ]
      : []),
  ];
  const recent: Hit[] = recentPlaces().map(({ to, title, table }) => ({
    id: `recent ${to}`,
    group: t('search.recent'),
    text: title,
    icon: table,
    to,
  }));
  const named = (list: readonly Hit[]): Hit[] => list.filter((hit) => answers(text, hit.text));
  const searching = (scope === 'all' && (paused !== entered || records.loading)) || definitions.loading;
  const of = {
    all: () => [
      ...named(recent),
      ...(text === '' ? [] : records.hits),
      ...named(screens),
      ...named(actions),
      ...named(definitions.hits),
      ...(text === '' ? [] : named(help)),
    ],
    actions: () => named(actions),
    definitions: () => named(definitions.hits),
    help: () => named(help),
  };
  return { hits: of[scope](), searching };
}
