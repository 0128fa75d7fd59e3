/**
 * The files of an app folder → all problems of all documents, each with its file and pointer.
 *
 *   texts ──readApp──▶ documents ─┐
 *   beside: what it needs ────────┴──buildModel──▶ model ──each engine validates what is its own──▶ problems
 *
 * Where tables have errors, what is written over them is checked once they are right: it would only repeat them.
 */
import { compileCalendar } from '@dunlin/calendar';
import { validateCash } from '@dunlin/cash';
import {
  type AppDocuments,
  type AppFiles,
  documentPath,
  type Kind,
  missingName,
  type Problem,
  type RoleDefinition,
  readApp,
} from '@dunlin/definition';
import { validateFlow } from '@dunlin/flows';
import { validateTemplate } from '@dunlin/messaging';
import { type PagePlace, validateMenu, validatePage } from '@dunlin/pages';
import { compileReport } from '@dunlin/reports';
import { validateRule } from '@dunlin/rules';
import { type AppModel, buildModel, compileGrants, documentOfGrant, extendRoles } from '@dunlin/tables';
import { allDocuments } from './all-documents.ts';
import { readCases } from './cases/read-cases.ts';
import { checkAssets } from './check/check-assets.ts';
import { findNeeded, type OwnedDocument, takenProblems, withNeeded } from './check/check-beside.ts';
import { checkForms } from './check/check-forms.ts';
import { checkNames } from './check/check-names.ts';
import { checkSampleData } from './check/check-sample-data.ts';
import { checkView } from './check/check-views.ts';

export interface CheckedPack {
  /** Its own; absent when the folder has no readable app. */
  readonly documents?: AppDocuments;
  /** With what it needs; absent when a table has an error, or something that it needs is not there. */
  readonly model?: AppModel;
  /** Of its own documents. */
  readonly problems: readonly Problem[];
  /** Errors that it causes in documents of those that it needs, each with the app of its document. */
  readonly elsewhere: readonly (Problem & { readonly app: string })[];
}

/** What there is beside a pack. */
export interface Beside {
  /** Documents of other apps. */
  readonly documents: readonly OwnedDocument[];
  /** Files of other packs by key, where they are at hand: cases name their fixtures. */
  readonly files?: Readonly<Record<string, AppFiles>>;
}

const nothing: Beside = { documents: [] };

export function checkPack(files: AppFiles, beside: Beside = nothing): CheckedPack {
  const checked = checkDocuments(files, beside);
  return { ...checked, problems: withoutEchoes(checked.problems) };
}

/** A document that could not be read is missing to all others that name it; its own problem says it all. */
function withoutEchoes(problems: readonly Problem[]): Problem[] {
  const unread = new Set(
    problems
      .filter((each) => each.code === 'definition.schema' || each.code === 'definition.json')
      .map((each) =>
        each.document
          ?.split('/')
          .at(-1)
          ?.replace(/\.json$/, ''),
      ),
  );
  return problems.filter((each) => {
    const { what, name } = each.params ?? {};
    return what === undefined || what === 'setting' || typeof name !== 'string' || !unread.has(name);
  });
}

function checkDocuments(files: AppFiles, beside: Beside): CheckedPack {
  const { documents, problems: found } = readApp(files);
  if (documents === undefined) return { problems: found, elsewhere: [] };
  const others = beside.documents.filter(({ app }) => app !== documents.app.key);
  const { needed, problems: unmet } = findNeeded(documents.app, others);
  const problems = [
    ...found,
    ...readCases(files, unmet.length > 0 ? undefined : beside.files).problems,
    ...takenProblems(documents, others),
    ...checkAssets(files, documents),
    ...unmet,
  ];
  const at = (document: string, list: readonly Problem[]): void => {
    problems.push(...list.map((each) => ({ ...each, document })));
  };
  // Without what it needs everything that names a part of that would be missing: it is said once.
  if (unmet.length > 0) return { documents, problems, elsewhere: [] };
  const together = withNeeded(documents, others, needed);
  at('app.json', homeProblems(together));

  const ofAll = checkNames(together);
  const checked = (model?: AppModel): CheckedPack => {
    const parted = Map.groupBy(ofAll, ({ document }) => ownerOf(document, documents, others));
    const own = [...problems, ...(parted.get(documents.app.key) ?? [])];
    parted.delete(documents.app.key);
    const elsewhere = [...parted].flatMap(([app, list]) => list.map((each) => ({ ...each, app })));
    const errors = elsewhere.filter(({ severity }) => severity === 'error');
    return { documents, ...(model === undefined ? {} : { model }), problems: own, elsewhere: errors };
  };
  // Fields of a table that could not be read are missing everywhere: what is written over tables waits until they are right.
  if (found.some((each) => /^(tables|extensions)\//.test(each.document ?? ''))) return checked();
  const { model, problems: ofTables } = buildModel(
    Object.values(together.tables),
    Object.values(together.extensions),
    Object.values(together.calendars),
  );
  ofAll.push(...ofTables);
  if (model === undefined) return checked();

  const ofMenu = validateMenu(documents.app.menu ?? [], placeOfPages(together, model));
  at(
    'app.json',
    ofMenu.map((each) => ({ ...each, pointer: `/menu${each.pointer}` })),
  );
  ofAll.push(...checkOverModel(together, model));
  problems.push(...checkSampleData(files, model));
  return checked(model);
}

/** The app whose document a problem is in. */
function ownerOf(document: string | undefined, own: AppDocuments, others: readonly OwnedDocument[]): string {
  const isAt = (kind: Kind, key: string): boolean => documentPath(kind, key) === document;
  if (allDocuments(own).some(({ kind, key }) => isAt(kind, key))) return own.app.key;
  return others.find(({ kind, key }) => isAt(kind, key))?.app ?? own.app.key;
}

/**
 * Everything that is written over tables, against a model: that of one app, or of a whole workspace.
 * @returns problems with their documents
 */
export function checkOverModel(documents: Omit<AppDocuments, 'app'>, model: AppModel): Problem[] {
  const problems: Problem[] = [];
  const at = (document: string, list: readonly Problem[]): void => {
    problems.push(...list.map((each) => ({ ...each, document })));
  };
  const extended = extendRoles(Object.values(documents.roles), Object.values(documents['role-extensions']));
  problems.push(...extended.problems, ...extended.roles.flatMap((role) => ofRole(role, extended, model)));
  const { calendars, flows, roles, templates } = documents;
  const ofFlows = {
    schema: model,
    calendars: Object.keys(calendars),
    roles: Object.keys(roles),
    templates: new Map(Object.entries(templates)),
    forms: new Map(Object.entries(documents.forms)),
  };
  const ofRules = {
    schema: model,
    calendars: new Map(Object.entries(calendars).map(([key, each]) => [key, compileCalendar(each)])),
    flows: new Map(Object.entries(flows)),
    roles: Object.keys(roles),
  };
  for (const [key, cash] of Object.entries(documents['cash-applications']))
    at(`cash-applications/${key}.json`, validateCash(cash, model));
  for (const [key, view] of Object.entries(documents.views)) at(`views/${key}.json`, checkView(view, model));
  for (const [key, template] of Object.entries(documents.templates)) {
    at(`templates/${key}.json`, validateTemplate(template, model));
  }
  for (const [key, rule] of Object.entries(documents.rules))
    at(`rules/${key}.json`, validateRule(rule, ofRules));
  for (const [key, flow] of Object.entries(documents.flows))
    at(`flows/${key}.json`, validateFlow(flow, ofFlows));
  problems.push(...checkForms(documents, model));
  for (const [key, report] of Object.entries(documents.reports)) {
    at(`reports/${key}.json`, compileReport(report, model).problems);
  }
  const place = placeOfPages(documents, model);
  for (const [key, page] of Object.entries(documents.pages))
    at(`pages/${key}.json`, validatePage(page, place));
  for (const [key, menu] of Object.entries(documents.menus))
    at(
      `menus/${key}.json`,
      validateMenu(menu.items, place).map((each) => ({ ...each, pointer: `/items${each.pointer}` })),
    );
  return problems;
}

/** Each in the document that says it, the role's own or an extension's. */
function ofRole(
  role: RoleDefinition,
  { origins }: ReturnType<typeof extendRoles>,
  model: AppModel,
): Problem[] {
  return compileGrants([role], model).problems.map((each) => ({
    ...each,
    document: documentOfGrant(origins, role.key, each.pointer),
  }));
}

const placeOfPages = (documents: Omit<AppDocuments, 'app'>, schema: AppModel): PagePlace => ({
  schema,
  views: documents.views,
  reports: documents.reports,
  dashboards: documents.dashboards,
  forms: documents.forms,
  pages: documents.pages,
});

function homeProblems({ app, dashboards }: AppDocuments): Problem[] {
  if (app.home === undefined || Object.hasOwn(dashboards, app.home)) return [];
  return [missingName('pack.menu', '/home', 'dashboard', app.home, Object.keys(dashboards))];
}
