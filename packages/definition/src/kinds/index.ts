/** The kinds of definition. A new kind is one file here and one line below. */
import type { TSchema } from 'typebox';
import { AppDefinition } from './app.ts';
import { CalendarDefinition } from './calendar.ts';
import { CashApplicationDefinition } from './cash-application.ts';
import { DashboardDefinition } from './dashboard.ts';
import { ExtensionDefinition } from './extension.ts';
import { FlowDefinition } from './flow.ts';
import { FormDefinition } from './form.ts';
import { MenuDefinition } from './menu.ts';
import { PageDefinition } from './page.ts';
import { ReportDefinition } from './report.ts';
import { RoleDefinition } from './role.ts';
import { RoleExtensionDefinition } from './role-extension.ts';
import { RuleDefinition } from './rule.ts';
import { TableDefinition } from './table.ts';
import { TemplateDefinition } from './template.ts';
import { ViewDefinition } from './view.ts';

/** Kind → the JSON Schema of its documents. Folder names of an app are the keys, but for `app`. */
export const kindSchemas = {
  app: AppDefinition,
  tables: TableDefinition,
  extensions: ExtensionDefinition,
  forms: FormDefinition,
  views: ViewDefinition,
  rules: RuleDefinition,
  flows: FlowDefinition,
  reports: ReportDefinition,
  dashboards: DashboardDefinition,
  pages: PageDefinition,
  menus: MenuDefinition,
  roles: RoleDefinition,
  'role-extensions': RoleExtensionDefinition,
  templates: TemplateDefinition,
  calendars: CalendarDefinition,
  'cash-applications': CashApplicationDefinition,
} satisfies Record<string, TSchema>;

export type Kind = keyof typeof kindSchemas;

export interface DefinitionByKind {
  app: AppDefinition;
  tables: TableDefinition;
  extensions: ExtensionDefinition;
  forms: FormDefinition;
  views: ViewDefinition;
  rules: RuleDefinition;
  flows: FlowDefinition;
  reports: ReportDefinition;
  dashboards: DashboardDefinition;
  pages: PageDefinition;
  menus: MenuDefinition;
  roles: RoleDefinition;
  'role-extensions': RoleExtensionDefinition;
  templates: TemplateDefinition;
  calendars: CalendarDefinition;
  'cash-applications': CashApplicationDefinition;
}

/** Kinds that are folders of an app. */
export type FolderKind = Exclude<Kind, 'app'>;
export const folderKinds = Object.keys(kindSchemas).filter((kind) => kind !== 'app') as FolderKind[];

/** A whole app in memory: every document by kind and key. */
export type AppDocuments = { app: AppDefinition } & {
  [K in FolderKind]: Record<string, DefinitionByKind[K]>;
};
