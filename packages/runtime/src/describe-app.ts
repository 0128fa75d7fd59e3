/** The live definitions as a screen needs them, cut to what the reader may see. */
import type {
  DashboardDefinition,
  FieldDefinition,
  Label,
  ReportDefinition,
  ViewDefinition,
} from '@dunlin/definition';
import { printFormula } from '@dunlin/expression';
import {
  type AppModel,
  type FieldRights,
  fieldOf,
  type Grants,
  type ModelCollection,
  type ModelField,
  type ModelTable,
  type Owner,
  over,
  referredTable,
  tableOf,
} from '@dunlin/tables';
import { describePayments, type PaymentDescription } from './cash/describe-payments.ts';
import { describeCash } from './cash/open-cash.ts';
import type { CompiledApp } from './compiled-app.ts';
import { describePages, type PagesDescription } from './describe-pages.ts';
import { describeForms, type FormDescription } from './forms/describe-forms.ts';
import { unreadableParts } from './guard-report.ts';
import { mayOpen } from './may-open.ts';
import { grantsOf, type Person } from './person.ts';
import { readableLayout } from './readable-layout.ts';
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
  /** Its value comes from the file that a new record is given. */
  fromUpload?: true;
  unique: boolean;
  readOnly: boolean;
  /** Who may change the value once the record is there, where that is not everybody who may change records. */
  changes?: 'flows' | 'never';
  /** What the reader has of it in some row at best; of a hidden field only that it is there is described. */
  access: 'hidden' | 'masked' | 'read' | 'write';
  /** True where that depends on the row. */
  accessVaries?: true;
  /** Whether the reader may give it a value in a new record, and change it in one that is there. */
  may: { create: boolean; update: boolean };
  /** Kept by the system in every table: id, version, who and when. */
  system: boolean;
  /** Out of use: shown only where somebody names it. */
  hidden?: true;
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
  grants: { create: boolean; update: boolean; delete: boolean; import: boolean; export: boolean };
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
  /** Its rows are added, changed and removed by whoever may change the record that they are of. */
  follows?: true;
  /** The table of the records that are listed, where the value is a list of ids. */
  listed?: string;
  /** As of a field. */
  changes?: 'flows' | 'never';
  hidden?: true;
  options: Readonly<Record<string, unknown>>;
}

export interface AppDescription extends PagesDescription {
  tables: TableDescription[];
  views: ViewDefinition[];
  reports: ReportDefinition[];
  dashboards: DashboardDefinition[];
  /** Designed forms over tables that the reader may open; every table has others besides, by `<table>~<use>`. */
  forms: FormDescription[];
  /** Where money that came in is matched. */
  cash: { key: string; label: Label }[];
  /** Where payments may be recorded by hand. */
  payments: PaymentDescription[];
}

export async function describeApp(workspace: Workspace, person: Person): Promise<AppDescription> {
  return workspace.read(async ({ app }) => {
    const grants = grantsOf(app, person);
    const readable = (table: string): boolean => grants.of(table).read !== false;
    const reports = [...app.reports.values()]
      .map((each) => each.definition)
      .filter((report) => readable(report.table) && mayOpen(app, person, 'reports', report.key));
    // A board has no place for what its reader would be refused.
    const runs = (key: string): boolean =>
      unreadableParts(app.model, app.reports.get(key)!, grants).length === 0;
    const open = new Set(reports.map((each) => each.key).filter(runs));
    const views = [...app.views.values()]
      .filter((view) => readable(view.table))
      .flatMap((view) => readableLayout(app.model, grants, view.table, view) ?? []);
    const dashboards = [...app.dashboards.values()]
      .filter((dashboard) => mayOpen(app, person, 'dashboards', dashboard.key))
      .map((dashboard) => ({
        ...dashboard,
        widgets: dashboard.widgets.filter((widget) => open.has(widget.report)),
      }))
      .filter((dashboard) => dashboard.widgets.length > 0);
    return {
      ...describePages(app, person, { views: keysOf(views), reports: open, dashboards: keysOf(dashboards) }),
      tables: [...app.model.tables.values()]
        .filter((table) => readable(table.key))
        .map((table) => describeTable(app, grants, table)),
      views,
      reports,
      dashboards,
      forms: describeForms(app, grants),
      cash: describeCash(app, person).map(({ key, label }) => ({ key, label })),
      payments: describePayments(app, person),
    };
  });
}

const keysOf = (list: readonly { readonly key: string }[]): Set<string> =>
  new Set(list.map(({ key }) => key));

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
      describeField(app.model, rights.field(key), table.fields.get(key) ?? table.columns.get(key)!),
    ),
    grants: {
      create: rights.create !== false,
      update: rights.update !== false && table.definition.appendOnly !== true,
      delete: rights.delete !== false && table.definition.appendOnly !== true,
      import: rights.import,
      export: rights.export,
    },
    collections: [...table.collections.values()]
      .filter((each) => grants.of(each.table).read !== false)
      .map((each) => ({ ...describeCollection(app.model, each), ...followsRecord(grants, table, each) })),
    ...(table.owner === undefined ? {} : { owner: table.owner }),
    references: app.model
      .reverse(table.key)
      .filter(({ table: other, via }) => {
        const { read, field } = grants.of(other);
        return read !== false && field(via).read !== false;
      })
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
    ...(definition.hidden === true ? { hidden: true } : {}),
    ...changesOf(definition),
    options,
  };
}

/** Rights that a role gives over the rows themselves say otherwise; so does a record that never changes. */
function followsRecord(grants: Grants, table: ModelTable, { table: rows, via }: ModelCollection) {
  if (table.definition.appendOnly === true) return {};
  const followed = over([{ from: rows, field: via, table: table.key }], grants.of(table.key).update);
  return JSON.stringify(grants.of(rows).create) === JSON.stringify(followed)
    ? { follows: true as const }
    : {};
}

function describeField(model: AppModel, rights: FieldRights, field: ModelField): FieldDescription {
  const shown = shownField(model, field);
  const base = {
    key: field.key,
    label: field.label,
    type: field.typeName,
    valueType: field.type.kind,
    required: field.required,
    ...describeAccess(rights, field),
  };
  if (base.access === 'hidden') {
    return {
      ...base,
      unique: field.unique,
      readOnly: true,
      system: field.definition === undefined,
      options: {},
    };
  }
  return {
    ...base,
    ...(field.definition?.help === undefined ? {} : { help: field.definition.help }),
    ...(shown === field ? {} : { shownAs: shown.typeName }),
    ...(field.required && isFilled(field) ? { filled: true } : {}),
    ...(field.fromUpload === true ? { fromUpload: true } : {}),
    unique: field.unique,
    readOnly: field.readOnly,
    ...changesOf(field),
    system: field.definition === undefined,
    ...(field.definition?.hidden === true ? { hidden: true } : {}),
    options: { ...(shown === field ? {} : shown.options), ...field.options, ...currencyOptions(field) },
    ...(field.source.kind === 'column' ? {} : { formula: printFormula(field.source.expression) }),
  };
}

function describeAccess(
  { read, masked, create, update }: FieldRights,
  { readOnly }: ModelField,
): Pick<FieldDescription, 'access' | 'accessVaries' | 'may'> {
  const may = { create: !readOnly && create !== false, update: !readOnly && update !== false };
  const writes = may.create || may.update;
  const access = read === false ? (masked === false ? 'hidden' : 'masked') : writes ? 'write' : 'read';
  const varies = [read, masked, ...(readOnly ? [] : [create, update])].some(
    (right) => typeof right !== 'boolean',
  );
  return { access, ...(varies ? { accessVaries: true as const } : {}), may };
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
