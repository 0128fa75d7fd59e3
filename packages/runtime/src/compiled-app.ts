/**
 * What is published in a workspace → everything ready to run, in memory.
 *
 *   sys_live_definition ──▶ tables ──▶ model ──▶ roles, rules, flows (also versions that runs still follow), reports
 *
 * Published definitions were checked before; one that no longer compiles is a bug or a damaged database and throws.
 */
import { type BusinessCalendar, compileCalendar } from '@dunlin/calendar';
import type {
  AppDefinition,
  CashApplicationDefinition,
  DashboardDefinition,
  DefinitionByKind,
  FormDefinition,
  Kind,
  Label,
  MenuDefinition,
  PageDefinition,
  Problem,
  RoleDefinition,
  RoleExtensionDefinition,
  ViewDefinition,
} from '@dunlin/definition';
import { type CompiledFlow, compileFlow } from '@dunlin/flows';
import { type CompiledTemplate, compileTemplate } from '@dunlin/messaging';
import { type CompiledReport, compileReport } from '@dunlin/reports';
import { type CompiledRule, compileRule } from '@dunlin/rules';
import {
  changeRulesOf,
  type FlowContext,
  loadFlowsInUse,
  loadLiveDefinitions,
  type RuleContext,
  type Session,
  type StoredDefinition,
} from '@dunlin/store';
import { type AppModel, buildModel, extendRoles, type GrantOrigins, type Grants } from '@dunlin/tables';

export interface CompiledApp {
  /** Grows with every publish. */
  readonly revision: number;
  readonly model: AppModel;
  readonly apps: ReadonlyMap<string, AppDefinition>;
  readonly views: ReadonlyMap<string, ViewDefinition>;
  readonly dashboards: ReadonlyMap<string, DashboardDefinition>;
  readonly pages: ReadonlyMap<string, PageDefinition>;
  readonly menus: ReadonlyMap<string, MenuDefinition>;
  /** With what apps add to them. */
  readonly roles: ReadonlyMap<string, RoleDefinition>;
  readonly roleExtensions: readonly RoleExtensionDefinition[];
  readonly grantOrigins: GrantOrigins;
  readonly cashApplications: ReadonlyMap<string, CashApplicationDefinition>;
  readonly forms: ReadonlyMap<string, PublishedForm>;
  readonly templates: ReadonlyMap<string, CompiledTemplate>;
  readonly reports: ReadonlyMap<string, CompiledReport>;
  readonly rules: readonly CompiledRule[];
  /** Live flows, and older versions that runs still follow. */
  readonly flows: readonly CompiledFlow[];
  /** The version that new runs follow. */
  readonly liveFlows: ReadonlyMap<string, CompiledFlow>;
  /** What the store needs to carry out steps and rules, and to make texts. */
  readonly flowContext: FlowContext;
  readonly ruleContext: RuleContext;
  /** Filled as people come: the grants of a set of roles. */
  readonly grantsByRoles: Map<string, Grants>;
}

/** A form that somebody designed; what a reader gets of it depends on their rights. */
export interface PublishedForm {
  readonly label: Label;
  readonly table: string;
  readonly version: number;
  readonly definition: FormDefinition;
}

export async function compileApp(session: Session, revision: number): Promise<CompiledApp> {
  const live = await loadLiveDefinitions(session);
  const inUse = await loadFlowsInUse(session);
  return compileDefinitions(revision, live, inUse);
}

/** @param olderFlows versions of flows beside the live ones */
export function compileDefinitions(
  revision: number,
  live: readonly StoredDefinition[],
  olderFlows: readonly StoredDefinition<'flows'>[],
): CompiledApp {
  const of = <K extends Kind>(kind: K) =>
    live.filter((each) => each.kind === kind) as unknown as StoredDefinition<K>[];
  const documents = <K extends Kind>(kind: K): Map<string, DefinitionByKind[K]> =>
    new Map(of(kind).map((each) => [each.key, each.document]));

  const built = buildModel(
    of('tables').map((each) => each.document),
    of('extensions').map((each) => each.document),
    of('calendars').map((each) => each.document),
  );
  const model = compiled('tables', built.model, built.problems);
  const roleExtensions = [...documents('role-extensions').values()];
  const extended = extendRoles([...documents('roles').values()], roleExtensions);
  const roles = new Map(extended.roles.map((each) => [each.key, each]));
  const templates = new Map(
    of('templates').map(({ key, version, document }) => {
      const { template, problems } = compileTemplate(document, version, model);
      return [key, compiled(`template ${key}`, template, problems)];
    }),
  );
  const calendars = new Map<string, BusinessCalendar>(
    of('calendars').map(({ key, document }) => [key, compileCalendar(document)]),
  );
  const forms = new Map(
    of('forms').map(({ key, version, document }): [string, PublishedForm] => {
      const { label, table } = document;
      return [key, { label, table, version, definition: document }];
    }),
  );
  const surroundings = {
    schema: model,
    calendars,
    roles: roles.keys(),
    templates: documents('templates'),
    forms,
  };
  const flowOf = ({ key, version, document }: StoredDefinition<'flows'>): CompiledFlow => {
    const { flow, problems } = compileFlow(document, version, { ...surroundings, roles: [...roles.keys()] });
    return compiled(`flow ${key}`, flow, problems);
  };
  const liveFlows = new Map(of('flows').map((each) => [each.key, flowOf(each)]));
  const older = olderFlows.filter((each) => liveFlows.get(each.key)?.version !== each.version).map(flowOf);
  const flowTables = new Map([...liveFlows].map(([key, flow]) => [key, { table: flow.table }]));
  const flows = [...liveFlows.values(), ...older];
  const rules = of('rules').map(({ key, version, document }) => {
    const { rule, problems } = compileRule(document, version, {
      schema: model,
      calendars,
      flows: flowTables,
      roles: roles.keys(),
    });
    return compiled(`rule ${key}`, rule, problems);
  });
  const flowContext: FlowContext = {
    model,
    flows,
    changeRules: changeRulesOf(rules),
    flow: (key, version) => flows.find((each) => each.key === key && each.version === version),
    template: (key) => templates.get(key),
  };
  return {
    revision,
    model,
    apps: documents('app'),
    views: documents('views'),
    dashboards: documents('dashboards'),
    pages: documents('pages'),
    menus: documents('menus'),
    cashApplications: documents('cash-applications'),
    roles,
    roleExtensions,
    grantOrigins: extended.origins,
    forms,
    templates,
    reports: new Map(
      of('reports').map(({ key, document }) => {
        const { report, problems } = compileReport(document, model);
        return [key, compiled(`report ${key}`, report, problems)];
      }),
    ),
    rules,
    flows,
    liveFlows,
    flowContext,
    ruleContext: { ...flowContext, rules, liveFlow: (key) => liveFlows.get(key) },
    grantsByRoles: new Map(),
  };
}

/** A version of a flow; the live one where that version is no longer kept. */
export const flowOfVersion = (
  { flows, liveFlows }: CompiledApp,
  key: string | null,
  version: unknown,
): CompiledFlow | undefined =>
  flows.find((flow) => flow.key === key && flow.version === version) ?? liveFlows.get(key ?? '');

function compiled<T>(what: string, value: T | undefined, problems: readonly Problem[]): T {
  if (value !== undefined) return value;
  const first = problems[0];
  throw new Error(
    `The published ${what} does not compile: ${first?.document ?? ''}${first?.pointer ?? ''} ${first?.detail}`,
  );
}
