/** Opens the menu of an app to be arranged: its own draft or version, else a new one that begins with what there is. */
import type { DefinitionSummary } from '@dunlin/runtime';
import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { refreshAll } from '../../api/query-client.ts';
import { paths } from '../../app/paths.ts';
import { useCatalog, useSession } from '../../app/session-context.ts';
import { useGo } from '../../app/use-go.ts';
import { useDescribeError } from '../../parts/use-describe-error.ts';
import { saveDraft } from '../drafts/definition-calls.ts';
import { newMenu } from '../overview/start-documents.ts';

interface Props {
  /** Its key is that of the menu. */
  app: string;
  definitions: readonly DefinitionSummary[];
}

/** For administrators alone, who see the whole of a menu: what others may not open is cut out of theirs. */
export function ArrangeMenu({ app, definitions }: Props) {
  const { t } = useTranslation();
  const go = useGo();
  const describe = useDescribeError();
  const { message } = App.useApp();
  const { menus } = useCatalog().meta;
  const { rights } = useSession();
  const [busy, setBusy] = useState(false);
  const open = async (): Promise<void> => {
    setBusy(true);
    try {
      if (!definitions.some(({ kind, key }) => kind === 'menus' && key === app)) {
        const { label, items } = menus.find(({ key }) => key === app) ?? newMenu;
        await saveDraft('menus', app, { document: { key: app, label, items }, revision: null });
        await refreshAll();
      }
      go(paths.designer('workspace', 'menus', app));
    } catch (error) {
      void message.error(describe(error).text);
      setBusy(false);
    }
  };
  return rights.admin ? (
    <Button size="small" loading={busy} onClick={() => void open()}>
      {t('build.arrangeMenu')}
    </Button>
  ) : null;
}
