/**
 * The files of an app folder → all problems of all documents, each with its file and pointer.
 *
 *   texts ──readApp──▶ documents ──buildModel──▶ model ──each engine validates what is its own──▶ problems
 *
 * Where tables have errors, what is written over them is checked once they are right: it would only repeat them.
 */
import { compileCalendar } from '@dunlin/calendar';
import { validateCash } from '@dunlin/cash';
import { type AppDocuments, type AppFiles, missingName, type Problem, readApp } from '@dunlin/definition';
import { validateFlow } from '@dunlin/flows';
import { validateTemplate } from '@dunlin/messaging';
import { type PagePlace, validateMenu, validatePage } from '@dunlin/pages';
import { compileReport } from '@dunlin/reports';
import { validateRule } from '@dunlin/rules';
import { type AppModel, buildModel, compileGrants } from '@dunlin/tables';
import { readCases } from './cases/read-cases.ts';
import { checkForms } from './check/check-forms.ts';
import { checkNames } from './check/check-names.ts';
import { checkSampleData } from './check/check-sample-data.ts';
import { checkView } from './check/check-views.ts';

export interface CheckedPack {
  /** Absent when the folder has no readable app. */
  readonly documents?: AppDocuments;
  /** Absent when a table has an error. */
  readonly model?: AppModel;
  readonly problems: readonly Problem[];
}

export function checkPack(files: AppFiles): CheckedPack {
  const checked = checkDocuments(files);
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

function checkDocuments(files: AppFiles): CheckedPack {
  const { documents, problems: found } = readApp(files);
  if (documents === undefined) return { problems: found };
  const problems = [...found, ...readCases(files).problems];
  const at = (document: string, list: readonly Problem[]): void => {
    problems.push(...list.map((each) => ({ ...each, document })));
  };
  at('app.json', homeProblems(documents));
  problems.push(...checkNames(documents));

  // Fields of a table that could not be read are missing everywhere: what is written over tables waits until they are right.
  if (found.some((each) => /^(tables|extensions)\//.test(each.document ?? '')))
    return { documents, problems };
  const { model, problems: ofTables } = buildModel(
    Object.values(documents.tables),
    Object.values(documents.extensions),
    Object.values(documents.calendars),
  );
  problems.push(...ofTables);
  if (model === undefined) return { documents, problems };

  const ofMenu = validateMenu(documents.app.menu ?? [], placeOfPages(documents, model));
  at(
    'app.json',
    ofMenu.map((each) => ({ ...each, pointer: `/menu${each.pointer}` })),
  );
  problems.push(...checkOverModel(documents, model));
  problems.push(...checkSampleData(files, model));
  return { documents, model, problems };
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
  problems.push(...compileGrants(Object.values(documents.roles), model).problems);
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
