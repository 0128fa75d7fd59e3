/**
 * A pack's files → an installed app: checked, planned, tables brought to its model, definitions published,
 * sample data written; all in one transaction, so that a failed installation leaves nothing.
 */
import {
  type AppDocuments,
  type AppFiles,
  documentPath,
  folderKinds,
  hasErrors,
  type Kind,
} from '@dunlin/definition';
import { QueryBuilder } from '@dunlin/expression';
import {
  allDocuments,
  type CheckedPack,
  checkOverModel,
  checkPack,
  type InstallPlan,
  planInstall,
  removedParts,
  resolveSampleData,
  usageProblems,
} from '@dunlin/packs';
import {
  applySchemaChange,
  finishOnline,
  holdPublishing,
  isLarge,
  loadLiveDefinitions,
  makeRulesDue,
  prepareOnline,
  previewSchemaChange,
  publish,
  readCurrentSchema,
  retire,
  retryWhileLocked,
  type SchemaChange,
  type SchemaChangeOptions,
  type StoredDefinition,
  StoreError,
  syncSchedules,
} from '@dunlin/store';
import { buildModel } from '@dunlin/tables';
import { noteEvents } from './audit/note-events.ts';
import { changeWithin } from './change-records.ts';
import type { CompiledApp } from './compiled-app.ts';
import { completeBuiltInTables } from './complete-built-in-tables.ts';
import { operator, type Person } from './person.ts';
import { Refusal, refuseErrors } from './refusal.ts';
import { parametersOf, type Work, type Workspace } from './workspace.ts';

export interface InstallRequest {
  files: AppFiles;
  /** Only say what would change. */
  plan?: boolean;
  /** `table.field` whose values may be set aside where they do not fit the new definition. */
  confirm?: readonly string[];
  /** Take documents out of use that the app had and the pack has no longer; the data of tables stay. */
  retire?: boolean;
  sampleData?: boolean;
  /** Let scheduled rules run with the next tick instead of at their next time of day, so that a demo does not wait for it. */
  rulesDueNow?: boolean;
}

export interface InstallResult {
  plan: InstallPlan;
  /** Steps of the tables with what they touch; fields that the pack dropped keep their column and are named here. */
  tables: Pick<SchemaChange, 'steps' | 'kept'> | null;
  published: { kind: Kind; key: string; version: number }[];
  records: number;
  problems: CheckedPack['problems'];
  /** Accounts of the sample data that can sign in. */
  accounts: { email: string; name: string; password: string; role: string }[];
}

/**
 * @throws Refusal with all problems of the pack and of what it would do to records; `busy` where others hold the tables,
 * or install something at the same time
 */
export async function installPack(
  workspace: Workspace,
  person: Person,
  request: InstallRequest,
): Promise<InstallResult> {
  if (!person.rights.admin) throw Refusal.forbidden('install packs');
  const checked = checkPack(request.files);
  refuseErrors(checked.problems);
  const { documents } = checked;
  if (documents === undefined) throw new Error('a pack without problems has documents');
  if (request.plan === true) return planOnly(workspace, documents, checked, request);
  const { files, sampleData = false, rulesDueNow = false } = request;
  return busyWhenLocked(async () => {
    const built = await prepare(workspace, documents, request);
    try {
      const result = await workspace.publishing(async (work, recompile): Promise<InstallResult> => {
        const { session, moment } = work;
        await holdPublishing(session, publishPatienceMs);
        // Another installation may have finished in the meantime.
        const change = planChange(documents, await loadLiveDefinitions(session), await recompile(), request);
        refuseErrors(change.problems);
        const options = { ...change.options, online: workspace.database.kind === 'server' };
        const tables = await applySchemaChange(session, change.model!, moment, options);
        refuseErrors(tables.problems);
        const by = { at: moment.now, userId: person.userId };
        const published = await publish(session, documents, by);
        await retire(session, documents.app.key, change.retired, by);
        const app = await recompile();
        await syncSchedules(session, app.rules, { ...moment, zone: work.state.zone });
        if (rulesDueNow) await makeRulesDue(session, moment.now);
        const sample = sampleData
          ? await writeSampleData({ ...work, app }, files)
          : { records: 0, accounts: [] };
        await noteEvents(work, person, [
          {
            kind: 'publish',
            subject: `${documents.app.key} ${documents.app.version}`,
            detail: {
              published: published.map(({ kind, key, version }) => `${kind}/${key} ${version}`),
              retired: change.retired.map(({ kind, key }) => `${kind}/${key}`),
              records: sample.records,
            },
          },
        ]);
        return {
          plan: change.plan,
          tables: { steps: tables.steps, kept: tables.kept },
          published,
          problems: [...checked.problems, ...tables.problems],
          ...sample,
        };
      });
      // What is cut off here is gone on with at the next start.
      if (workspace.database.kind === 'server') await finishOnline(workspace.database, workspace.key);
      return result;
    } catch (thrown) {
      // Indexes for definitions that did not come; where a table is held again, the next start takes them away.
      if (built.length > 0) await completeBuiltInTables(workspace).catch(() => undefined);
      throw thrown;
    }
  });
}

/**
 * What takes long over large tables is done beforehand, beside the work of others.
 * @returns names of indexes that were built
 */
async function prepare(
  workspace: Workspace,
  documents: AppDocuments,
  request: InstallRequest,
): Promise<string[]> {
  if (workspace.database.kind === 'embedded') return [];
  const { model, options, isLong } = await workspace.read(async ({ session, app, moment }) => {
    const change = planChange(documents, await loadLiveDefinitions(session), app, request);
    const current = await readCurrentSchema(session);
    if (change.model === undefined || ![...current.keys()].some((table) => isLarge(current, table)))
      return { ...change, isLong: false };
    const preview = await previewSchemaChange(session, change.model, moment, change.options);
    return { ...change, isLong: !hasErrors([...change.problems, ...preview.problems]) };
  });
  return isLong && model !== undefined
    ? prepareOnline(workspace.database, workspace.key, model, options)
    : [];
}

/** How long an installation waits for another one. */
const publishPatienceMs = 3_000;

/** What would be done, with everything that stands in its way; nothing is refused here. */
async function planOnly(
  workspace: Workspace,
  documents: AppDocuments,
  checked: CheckedPack,
  request: InstallRequest,
): Promise<InstallResult> {
  return workspace.read(async ({ session, app, moment }) => {
    const change = planChange(documents, await loadLiveDefinitions(session), app, request);
    const tables =
      change.model === undefined
        ? null
        : await previewSchemaChange(session, change.model, moment, change.options);
    return {
      plan: change.plan,
      tables: tables && { steps: tables.steps, kept: tables.kept },
      published: [],
      records: 0,
      problems: [...checked.problems, ...change.problems, ...(tables?.problems ?? [])],
      accounts: [],
    };
  });
}

/** The definitions as they would be, over all apps of the workspace. */
function planChange(
  documents: AppDocuments,
  installed: readonly StoredDefinition[],
  app: CompiledApp,
  { confirm = [], retire: retiring = false }: InstallRequest,
) {
  const plan = planInstall(documents, installed);
  const gone = plan.steps.filter(({ change }) => change === 'gone');
  const retired = retiring ? gone : [];
  const goes = new Set(retired.map(({ kind, key }) => `${kind}/${key}`));
  const wanted = new Set(allDocuments(documents).map(({ kind, key }) => `${kind}/${key}`));
  const others = installed.filter(({ kind, key }) => {
    const name = `${kind}/${key}`;
    return !wanted.has(name) && !goes.has(name);
  });
  const { next, ofOthers } = documentsTogether(documents, others);
  const { model, problems: ofTables } = buildModel(
    Object.values(next.tables),
    Object.values(next.extensions),
    Object.values(next.calendars),
  );
  const previous = [...app.model.tables.values()].map(({ definition }) => definition);
  const options: SchemaChangeOptions = { previous, confirm };
  if (model === undefined) return { plan, retired, options, problems: [...plan.problems, ...ofTables] };
  const uses = removedParts(app.model, model).flatMap((part) => usageProblems(next, app.model, part));
  const told = new Set(uses.map(({ document }) => document));
  const broken = checkOverModel(next, model).filter(
    ({ document = '', severity }) => severity === 'error' && ofOthers(document) && !told.has(document),
  );
  return { plan, retired, options, model, problems: [...plan.problems, ...uses, ...broken] };
}

/** The documents of a pack beside those that stay live without it. */
function documentsTogether(documents: AppDocuments, others: readonly StoredDefinition[]) {
  const next = Object.fromEntries(
    folderKinds.map((kind) => [
      kind,
      Object.assign(
        Object.create(null),
        Object.fromEntries(
          others.filter((each) => each.kind === kind).map(({ key, document }) => [key, document]),
        ),
        documents[kind],
      ),
    ]),
  ) as unknown as Omit<AppDocuments, 'app'>;
  const names = new Set(others.map(({ kind, key }) => documentPath(kind, key)));
  return { next, ofOthers: (document: string): boolean => names.has(document) };
}

/** @throws Refusal busy where a lock was not free in time */
async function busyWhenLocked<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await retryWhileLocked(work, 3);
  } catch (thrown) {
    if (!(thrown instanceof StoreError) || thrown.code !== 'store.lock-timeout') throw thrown;
    const detail =
      'Others hold a table that the change needs, or install something themselves. Nothing was changed; try again when they are done';
    throw new Refusal('busy', 'schema.busy', detail);
  }
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
