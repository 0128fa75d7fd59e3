/**
 * A pack's files → an installed app: checked, planned, tables brought to its model, definitions published,
 * sample data written; all in one transaction, so that a failed installation leaves nothing.
 */
import type { AppDocuments, AppFiles, Kind } from '@dunlin/definition';
import { QueryBuilder } from '@dunlin/expression';
import {
  allDocuments,
  type CheckedPack,
  checkPack,
  type InstallPlan,
  planInstall,
  resolveSampleData,
} from '@dunlin/packs';
import {
  loadLiveDefinitions,
  makeRulesDue,
  previewSchemaChange,
  type SchemaChange,
  type StoredDefinition,
} from '@dunlin/store';
import { keepPackAssets } from './assets/keep-pack-assets.ts';
import { noteEvents } from './audit/note-events.ts';
import { changeWithin } from './change-records.ts';
import { type Change, planChange } from './definitions/plan-change.ts';
import { publishChange } from './definitions/publish-change.ts';
import type { BlobStore } from './files/index.ts';
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
  /** Where its pictures are kept. */
  blobs?: BlobStore;
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
  const live = await workspace.read(({ session }) => loadLiveDefinitions(session));
  const checked = checkPack(request.files, { documents: live });
  refuseErrors(checked.problems);
  const { documents } = checked;
  if (documents === undefined) throw new Error('a pack without problems has documents');
  if (request.plan === true) return planOnly(workspace, documents, checked, request);
  const { files, sampleData = false, rulesDueNow = false } = request;
  await keepPackAssets(workspace, person, request.blobs, files);
  return publishChange(workspace, person, {
    want(live) {
      const change = changeOf(documents, live, request);
      refuseErrors(change.plan.problems);
      return change;
    },
    async follow({ wanted, tables, published }, work): Promise<InstallResult> {
      if (rulesDueNow) await makeRulesDue(work.session, work.moment.now);
      const sample = sampleData ? await writeSampleData(work, files) : { records: 0, accounts: [] };
      await noteEvents(work, person, [
        {
          kind: 'publish',
          subject: `${documents.app.key} ${documents.app.version}`,
          detail: {
            published: published.map(({ kind, key, version }) => `${kind}/${key} ${version}`),
            retired: wanted.retire.map(({ kind, key }) => `${kind}/${key}`),
            records: sample.records,
          },
        },
      ]);
      return {
        plan: wanted.plan,
        tables: { steps: tables.steps, kept: tables.kept },
        published,
        problems: [...checked.problems, ...tables.problems],
        ...sample,
      };
    },
  });
}

/** What would be done, with everything that stands in its way; nothing is refused here. */
async function planOnly(
  workspace: Workspace,
  documents: AppDocuments,
  checked: CheckedPack,
  request: InstallRequest,
): Promise<InstallResult> {
  return workspace.read(async ({ session, app, moment }) => {
    const live = await loadLiveDefinitions(session);
    const change = changeOf(documents, live, request);
    const { model, options, elsewhere } = planChange(live, app, change);
    const tables = model === undefined ? null : await previewSchemaChange(session, model, moment, options);
    return {
      plan: change.plan,
      tables: tables && { steps: tables.steps, kept: tables.kept },
      published: [],
      records: 0,
      problems: [...checked.problems, ...elsewhere, ...(tables?.problems ?? [])],
      accounts: [],
    };
  });
}

/** What an installation puts in place of what is live, and takes out of use. */
function changeOf(
  documents: AppDocuments,
  live: readonly StoredDefinition[],
  { confirm = [], retire = false }: InstallRequest,
): Change & { readonly plan: InstallPlan } {
  const app = documents.app.key;
  const plan = planInstall(documents, live);
  const gone = retire ? plan.steps.filter(({ change }) => change === 'gone') : [];
  return {
    plan,
    put: allDocuments(documents).map((each) => ({ ...each, app })),
    retire: gone.map(({ kind, key }) => ({ app, kind, key })),
    confirm,
  };
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
