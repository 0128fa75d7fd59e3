/** What formats and controls ask of the place that they stand in, as far as somebody outside may know it. */
import type { ReactNode } from 'react';
import type { Session } from '../api/types.ts';
import type { Catalog } from '../app/catalog.ts';
import { buildCatalog } from '../app/catalog.ts';
import { CatalogContext, SessionContext } from '../app/session-context.ts';
import { UploadContext } from '../rows/upload-context.ts';
import type { OpenedFormLink, OutsideCalls } from './outside-calls.ts';

interface Props {
  opened: OpenedFormLink;
  calls: OutsideCalls;
  children: ReactNode;
}

export function OutsideSurroundings({ opened, calls, children }: Props) {
  return (
    <SessionContext.Provider value={sessionOf(opened)}>
      <CatalogContext.Provider value={nothingKnown}>
        <UploadContext.Provider value={calls.upload}>{children}</UploadContext.Provider>
      </CatalogContext.Provider>
    </SessionContext.Provider>
  );
}

const nothingKnown: Catalog = buildCatalog({
  tables: [],
  views: [],
  reports: [],
  dashboards: [],
  forms: [],
  cash: [],
  payments: [],
  apps: [],
  pages: [],
  menus: [],
});

const sessionOf = ({ workspaceName, zone, currency, today }: OpenedFormLink): Session => ({
  user: { id: 0, name: '', email: '', language: null, roles: [] },
  rights: {
    publish: false,
    admin: false,
    seeOutbox: false,
    seeRuns: false,
    seeAllTasks: false,
    seeAudit: false,
  },
  mustEnrol: false,
  away: null,
  workspace: {
    key: '',
    name: workspaceName,
    zone,
    currency,
    today,
    now: new Date().toISOString(),
    clock: 'real',
    embedded: false,
    demo: false,
    mail: false,
  },
});
