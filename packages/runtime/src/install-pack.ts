/**
 * A pack's files → an installed app: checked, planned, tables brought to its model, definitions published,
 * sample data written; all in one transaction, so that a failed installation leaves nothing.
 */
import type { AppFiles, Kind } from '@dunlin/definition';
import { QueryBuilder } from '@dunlin/expression';
import { type CheckedPack, checkPack, type InstallPlan, planInstall, resolveSampleData } from '@dunlin/packs';
import {
  applySchemaChange,
  loadLiveDefinitions,
  makeRulesDue,
  publish,
  type SchemaChange,
  syncSchedules,
} from '@dunlin/store';
import { buildModel } from '@dunlin/tables';
import { changeWithin } from './change-records.ts';
import { operator, type Person } from './person.ts';
import { Refusal, refuseErrors } from './refusal.ts';
import { parametersOf, type Work, type Workspace } from './workspace.ts';

export interface InstallRequest {
  files: AppFiles;
  /** Only say what would change. */
  plan?: boolean;
  sampleData?: boolean;
  /** Let scheduled rules run with the next tick instead of at their next time of day, so that a demo does not wait for it. */
  rulesDueNow?: boolean;
}

export interface InstallResult {
  plan: InstallPlan;
  /** Steps of the tables, e.g. columns added; fields that the pack dropped keep their column and are named here. */
  tables: Pick<SchemaChange, 'steps' | 'kept'> | null;
  published: { kind: Kind; key: string; version: number }[];
  records: number;
  problems: CheckedPack['problems'];
  /** Accounts of the sample data that can sign in. */
  accounts: { email: string; name: string; password: string; role: string }[];
}

/** @throws Refusal with all problems of the pack */
export async function installPack(
  workspace: Workspace,
  person: Person,
  { files, plan: planOnly = false, sampleData = false, rulesDueNow = false }: InstallRequest,
): Promise<InstallResult> {
  if (!person.rights.admin) throw Refusal.forbidden('install packs');
  const checked = checkPack(files);
  refuseErrors(checked.problems);
  const { documents } = checked;
  if (documents === undefined) throw new Error('a pack without problems has documents');
  if (planOnly) {
    const plan = await workspace.read(async ({ session }) =>
      planInstall(documents, await loadLiveDefinitions(session)),
    );
    return { plan, tables: null, published: [], records: 0, problems: checked.problems, accounts: [] };
  }
  return workspace.publishing(async (work, recompile) => {
    const { session, moment } = work;
    const installed = await loadLiveDefinitions(session);
    const plan = planInstall(documents, installed);
    refuseErrors(plan.problems);
    const others = (kind: 'tables' | 'extensions') =>
      installed
        .filter((each) => each.kind === kind && each.app !== documents.app.key)
        .map((each) => each.document as never);
    const { model, problems } = buildModel(
      [...others('tables'), ...Object.values(documents.tables)],
      [...others('extensions'), ...Object.values(documents.extensions)],
    );
    refuseErrors(problems);
    const tables = await applySchemaChange(session, model!, moment);
    refuseErrors(tables.problems);
    const published = await publish(session, documents, { at: moment.now, userId: person.userId });
    const app = await recompile();
    await syncSchedules(session, app.rules, { ...moment, zone: work.state.zone });
    if (rulesDueNow) await makeRulesDue(session, moment.now);
    const sample = sampleData ? await writeSampleData({ ...work, app }, files) : { records: 0, accounts: [] };
    return {
      plan,
      tables: { steps: tables.steps, kept: tables.kept },
      published,
      problems: checked.problems,
      ...sample,
    };
  });
}

/** Users that are there already are kept: a record of the sample data with their e-mail stands for them. */
async function writeSampleData(work: Work, files: AppFiles) {
  const { creates = [], accounts = [], problems } = resolveSampleData(files, work.moment.today);
  refuseErrors(problems);
  const known = await usersByEmail(work);
  const kept = new Map<string, number>();
  for (const { table, ref, values } of creates) {
    const id = table === 'users' ? known.get(String(values['email']).toLowerCase()) : undefined;
    if (id !== undefined) kept.set(ref, id);
  }
  const resolved = creates
    .filter(({ ref }) => !kept.has(ref))
    .map(({ table, ref, values }) => ({
      table,
      ref,
      values: Object.fromEntries(
        Object.entries(values).map(([key, value]) => [
          key,
          isRef(value) && kept.has(value.ref) ? kept.get(value.ref) : value,
        ]),
      ),
    }));
  const { created } = await changeWithin(
    work,
    operator,
    { kind: 'system', ref: 'sample-data' },
    { creates: resolved },
  );
  return {
    records: created.length,
    accounts: accounts.map(({ ref, email, password }) => {
      const values = creates.find((each) => each.ref === ref)!.values;
      return {
        email,
        password,
        name: String(values['name']),
        role: (values['roles'] as readonly string[])[0] ?? '',
      };
    }),
  };
}

async function usersByEmail(work: Work): Promise<Map<string, number>> {
  const query = new QueryBuilder(work.app.model, 'users', { stored: true });
  query.column('id', query.field('id')).column('email', query.field('email'));
  const rows = await work.session.run(query.build(), parametersOf(work, operator));
  return new Map(rows.map((row) => [String(row['email']).toLowerCase(), row['id'] as number]));
}

const isRef = (value: unknown): value is { ref: string } =>
  value !== null && typeof value === 'object' && 'ref' in value;
