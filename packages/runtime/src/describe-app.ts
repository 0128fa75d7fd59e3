/** The live definitions as a screen needs them, cut to what the reader may see. */
import type {
  AppDefinition,
  DashboardDefinition,
  FieldDefinition,
  Label,
  ReportDefinition,
  ViewDefinition,
} from '@dunlin/definition';
import { printFormula } from '@dunlin/expression';
import {
  type AppModel,
  fieldOf,
  type Grants,
  type ModelCollection,
  type ModelField,
  type ModelTable,
  type Owner,
  referredTable,
  tableOf,
} from '@dunlin/tables';
import type { CompiledApp } from './compiled-app.ts';
import { grantsOf, type Person } from './person.ts';
import type { Workspace } from './workspace.ts';

export interface FieldDescription {
  key: string;
  label: Label;
  help?: Label;
  type: string;
  /** Type of the field whose values a lookup shows; they are displayed as there. */
  shownAs?: string;
  valueType: string;
  required: boolean;
  /** Required, but a new record gets a value where none is given. */
  filled?: true;
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
  /** Fields that stand out on a record's page; none where that is left to the screen. */
  highlights: readonly string[];
  /** Records are created and then stay as they are. */
  appendOnly: boolean;
  fields: FieldDescription[];
  grants: { create: boolean; update: boolean; delete: boolean };
  /** Fields that are rows of another table, or lists of records. */
  collections: CollectionDescription[];
  /** Present where the records are rows of another table's: they are seen and written there. */
  owner?: Owner;
  /** Tables with a field that refers to this one. */
  references: { table: string; field: string }[];
}

export interface CollectionDescription {
  key: string;
  label: Label;
  help?: Label;
  type: string;
  /** Where the rows live, and their reference to the record. */
  table: string;
  via: string;
  /** The table of the records that are listed, where the value is a list of ids. */
  listed?: string;
  /** As of a field. */
  changes?: 'flows' | 'never';
  options: Readonly<Record<string, unknown>>;
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
  // Fields that are rows of another table are described as collections.
  const ordered = [
    ...table.definition.fields.map((field) => field.key).filter((key) => keys.has(key)),
    ...keys,
  ];
  return {
    key: table.key,
    label: table.label,
    labelOne: table.labelOne,
    title: table.title,
    highlights: table.definition.highlights ?? [],
    appendOnly: table.definition.appendOnly === true,
    fields: [...new Set(ordered)].map((key) =>
      describeField(app.model, table.fields.get(key) ?? table.columns.get(key)!),
    ),
    grants: {
      create: rights.create !== false,
      update: rights.update !== false && table.definition.appendOnly !== true,
      delete: rights.delete !== false && table.definition.appendOnly !== true,
    },
    collections: [...table.collections.values()]
      .filter((each) => grants.of(each.table).read !== false)
      .map((each) => describeCollection(app.model, each)),
    ...(table.owner === undefined ? {} : { owner: table.owner }),
    references: app.model
      .reverse(table.key)
      .filter(({ table: other }) => grants.of(other).read !== false)
      // Its own rows are shown as its fields.
      .filter(({ table: other, via }) => {
        const owner = app.model.table(other)?.owner;
        // Nor are links of others to it records that anybody opens.
        const collection = owner && app.model.table(owner.table)?.collections.get(owner.collection);
        if (collection?.target === via) return false;
        return owner?.table !== table.key || owner.via !== via;
      })
      .map(({ table: other, via }) => ({ table: other, field: via }))
      .filter(({ field }) => field !== 'created_by' && field !== 'updated_by'),
  };
}

function describeCollection(model: AppModel, collection: ModelCollection): CollectionDescription {
  const { key, label, definition, fieldType, table, via, target, options } = collection;
  const listed = target === undefined ? undefined : referredTable(fieldOf(tableOf(model, table), target));
  return {
    key,
    label,
    ...(definition.help === undefined ? {} : { help: definition.help }),
    type: fieldType.name,
    table,
    via,
    ...(listed === undefined ? {} : { listed }),
    ...changesOf(definition),
    options,
  };
}

function describeField(model: AppModel, field: ModelField): FieldDescription {
  const shown = shownField(model, field);
  return {
    key: field.key,
    label: field.label,
    ...(field.definition?.help === undefined ? {} : { help: field.definition.help }),
    type: field.typeName,
    ...(shown === field ? {} : { shownAs: shown.typeName }),
    valueType: field.type.kind,
    required: field.required,
    ...(field.required && isFilled(field) ? { filled: true } : {}),
    unique: field.unique,
    readOnly: field.readOnly,
    ...changesOf(field),
    system: field.definition === undefined,
    options: { ...(shown === field ? {} : shown.options), ...field.options, ...currencyOptions(field) },
    ...(field.source.kind === 'column' ? {} : { formula: printFormula(field.source.expression) }),
  };
}

const isFilled = ({ default: given, fieldType }: ModelField): boolean =>
  given !== undefined || (fieldType?.source === 'column' && fieldType.assign !== undefined);

/** The field at the end of a formula that is nothing but a path, over however many of them. */
function shownField(model: AppModel, field: ModelField): ModelField {
  const { node } = field;
  return node?.kind === 'field' ? shownField(model, fieldOf(tableOf(model, node.table), node.field)) : field;
}

/** The currency of an amount, also where a formula makes it: a code, or the path of the field that names it. */
function currencyOptions({ type }: ModelField): { currency?: string; currencyField?: string } {
  if (type.kind !== 'money' || type.currency === undefined) return {};
  return typeof type.currency === 'string'
    ? { currency: type.currency }
    : { currencyField: type.currency.path };
}

/** Said only where not everybody who may change records may change the value. */
const changesOf = ({ changes }: Pick<FieldDefinition, 'changes'>): { changes?: 'flows' | 'never' } =>
  changes === undefined || changes === 'people' ? {} : { changes };
