/** The live definitions as a screen needs them, cut to what the reader may see. */
import type {
  AppDefinition,
  DashboardDefinition,
  Label,
  ReportDefinition,
  ViewDefinition,
} from '@dunlin/definition';
import { printFormula } from '@dunlin/expression';
import type { Grants, ModelField, ModelTable } from '@dunlin/tables';
import type { CompiledApp } from './compiled-app.ts';
import { grantsOf, type Person } from './person.ts';
import type { Workspace } from './workspace.ts';

export interface FieldDescription {
  key: string;
  label: Label;
  help?: Label;
  type: string;
  valueType: string;
  required: boolean;
  unique: boolean;
  readOnly: boolean;
  /** Who may change the value once the record is there, where that is not everybody who may change records. */
  changes?: 'flows' | 'never';
  /** Kept by the system in every table: id, version, who and when. */
  system: boolean;
  options: Readonly<Record<string, unknown>>;
  /** Text of the formula of a computed field. */
  formula?: string;
}

export interface TableDescription {
  key: string;
  label: Label;
  labelOne: Label;
  title: string;
  /** Records are created and then stay as they are. */
  appendOnly: boolean;
  fields: FieldDescription[];
  grants: { create: boolean; update: boolean; delete: boolean };
  /** Tables with a field that refers to this one. */
  references: { table: string; field: string }[];
}

export interface AppDescription {
  apps: AppDefinition[];
  tables: TableDescription[];
  views: ViewDefinition[];
  reports: ReportDefinition[];
  dashboards: DashboardDefinition[];
}

export async function describeApp(workspace: Workspace, person: Person): Promise<AppDescription> {
  return workspace.read(async ({ app }) => {
    const grants = grantsOf(app, person);
    const readable = (table: string): boolean => grants.of(table).read !== false;
    const reports = [...app.reports.values()]
      .map((each) => each.definition)
      .filter((report) => readable(report.table) && mayOpen(app, person, 'reports', report.key));
    const open = new Set(reports.map((each) => each.key));
    return {
      apps: [...app.apps.values()].map((each) => ({
        ...each,
        menu: (each.menu ?? []).filter(readable),
      })),
      tables: [...app.model.tables.values()]
        .filter((table) => readable(table.key))
        .map((table) => describeTable(app, grants, table)),
      views: [...app.views.values()].filter((view) => readable(view.table)),
      reports,
      dashboards: [...app.dashboards.values()]
        .filter((dashboard) => mayOpen(app, person, 'dashboards', dashboard.key))
        .map((dashboard) => ({
          ...dashboard,
          widgets: dashboard.widgets.filter((widget) => open.has(widget.report)),
        }))
        .filter((dashboard) => dashboard.widgets.length > 0),
    };
  });
}

/** Whether a role of the person opens a report or dashboard. */
export function mayOpen(
  app: CompiledApp,
  person: Person,
  kind: 'reports' | 'dashboards',
  key: string,
): boolean {
  if (person.rights.admin) return true;
  return person.roles.some((role) => {
    const opened = app.roles.get(role.key)?.[kind];
    return opened === '*' || (opened?.includes(key) ?? false);
  });
}

function describeTable(app: CompiledApp, grants: Grants, table: ModelTable): TableDescription {
  const rights = grants.of(table.key);
  const keys = new Set([...table.columns.keys(), ...table.fields.keys()]);
  const ordered = [...table.definition.fields.map((field) => field.key), ...keys];
  return {
    key: table.key,
    label: table.label,
    labelOne: table.labelOne,
    title: table.title,
    appendOnly: table.definition.appendOnly === true,
    fields: [...new Set(ordered)].map((key) =>
      describeField(table.fields.get(key) ?? table.columns.get(key)!),
    ),
    grants: {
      create: rights.create !== false,
      update: rights.update !== false && table.definition.appendOnly !== true,
      delete: rights.delete !== false && table.definition.appendOnly !== true,
    },
    references: app.model
      .reverse(table.key)
      .filter(({ table: other }) => grants.of(other).read !== false)
      .map(({ table: other, via }) => ({ table: other, field: via }))
      .filter(({ field }) => field !== 'created_by' && field !== 'updated_by'),
  };
}

function describeField(field: ModelField): FieldDescription {
  return {
    key: field.key,
    label: field.label,
    ...(field.definition?.help === undefined ? {} : { help: field.definition.help }),
    type: field.typeName,
    valueType: field.type.kind,
    required: field.required,
    unique: field.unique,
    readOnly: field.readOnly,
    ...(field.definition?.changes === undefined || field.definition.changes === 'people'
      ? {}
      : { changes: field.definition.changes }),
    system: field.definition === undefined,
    options: field.options,
    ...(field.source.kind === 'column' ? {} : { formula: printFormula(field.source.expression) }),
  };
}
