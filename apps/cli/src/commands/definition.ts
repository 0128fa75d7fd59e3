/** Definitions on the command line: read, put into a draft, checked, published, and what was published when. */
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { Problem } from '@dunlin/definition';
import type {
  DefinitionDetail,
  DefinitionList,
  DefinitionVersion,
  DraftSaved,
  DraftStanding,
  PublishResult,
} from '@dunlin/runtime';
import { type ApiClient, withClient } from '../api-client.ts';
import { Answered, type Command, printJson, printProblems, takesOnly, UsageError } from '../command.ts';
import { readInput } from '../read-input.ts';

const options = {
  kind: { type: 'string' },
  app: { type: 'string' },
  draft: { type: 'boolean' },
  version: { type: 'string' },
  note: { type: 'string' },
  convert: { type: 'string', multiple: true },
  plan: { type: 'boolean' },
  as: { type: 'string' },
  json: { type: 'boolean' },
} as const;

type Values = ReturnType<typeof parseArgs<{ options: typeof options }>>['values'];

interface Verb {
  /** Options besides `--as` and `--json`. */
  readonly takes: readonly string[];
  run(client: ApiClient, names: readonly string[], values: Values): Promise<number>;
}

export const definition: Command = {
  usage:
    'dunlin definition list [--kind KIND] [--app APP]\n' +
    '       dunlin definition get KIND/KEY [--draft | --version N]\n' +
    '       dunlin definition put KIND/KEY FILE [--app APP]\n' +
    '       dunlin definition check KIND/KEY FILE\n' +
    '       dunlin definition publish KIND/KEY … [--plan] [--note TEXT] [--convert TABLE.FIELD …]\n' +
    '       dunlin definition versions KIND/KEY\n' +
    '  [--as EMAIL] [--json]\n' +
    '  put        saves a draft, which may have problems; publish makes it the next version\n' +
    '  --convert  sets values aside that do not fit the new type or options of that field; may be repeated',
  async run(args) {
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options });
    const [name = '', ...names] = positionals;
    const verb = Object.hasOwn(verbs, name) ? verbs[name as keyof typeof verbs] : undefined;
    if (verb === undefined) throw new UsageError(`Say what to do: ${Object.keys(verbs).join(', ')}.`);
    takesOnly(values, 'as', 'json', ...verb.takes);
    return withClient(values.as, (client) => verb.run(client, names, values));
  },
};

const verbs = {
  list: {
    takes: ['kind', 'app'],
    async run(client, names, { kind, app, json }) {
      if (names.length > 0) throw new UsageError('`list` takes no names; choose with --kind and --app.');
      const query = new URLSearchParams({ ...(kind && { kind }), ...(app && { app }) });
      const found = await ask<DefinitionList>(client, 'GET', `/api/definitions?${query}`);
      if (json) printJson(found);
      else
        for (const each of found.definitions) {
          const state = [
            each.version === null ? 'never published' : `v${each.version}`,
            ...(each.draft === null ? [] : [`draft, ${each.draft.problems.errors} errors`]),
          ];
          process.stdout.write(`${each.kind}/${each.key}  ${each.app}  ${state.join('  ')}\n`);
        }
      return 0;
    },
  },
  get: {
    takes: ['draft', 'version'],
    async run(client, names, { draft: wantsDraft, version }) {
      const path = pathOf(only(names));
      if (version !== undefined) {
        if (wantsDraft || !/^[1-9]\d*$/.test(version))
          throw new UsageError('Name one version, or the draft.');
        printJson((await ask<{ document: unknown }>(client, 'GET', `${path}/versions/${version}`)).document);
        return 0;
      }
      const { live, draft } = await ask<DefinitionDetail>(client, 'GET', path);
      const found = wantsDraft ? draft : live;
      if (found === null)
        throw missing(wantsDraft ? 'It has no draft' : 'It was never published; see --draft');
      printJson(found.document);
      return 0;
    },
  },
  put: {
    takes: ['app'],
    async run(client, [name, file, ...more], { app, json }) {
      const path = pathOf(name);
      const document = await documentIn(file, more);
      const { draft } = await ask<DraftStanding>(client, 'GET', `${path}/draft`);
      const body = { document, revision: draft?.revision ?? null, ...(app && { app }) };
      const saved = await ask<DraftSaved>(client, 'PUT', `${path}/draft`, body);
      if (json) printJson(saved);
      return told(saved.problems, json);
    },
  },
  check: {
    takes: [],
    async run(client, [name, file, ...more], { json }) {
      const document = { ...partsOf(name), document: await documentIn(file, more) };
      const body = { documents: [document] };
      const found = await ask<{ problems: Problem[] }>(client, 'POST', '/api/definitions/check', body);
      if (json) printJson(found);
      return told(found.problems, json);
    },
  },
  publish: {
    takes: ['plan', 'note', 'convert'],
    async run(client, names, { plan = false, note, convert = [], json }) {
      if (names.length === 0) throw new UsageError('Name what to publish, such as forms/log-call.');
      const documents: { kind: string; key: string; revision: number }[] = [];
      for (const name of names) {
        const { draft } = await ask<DraftStanding>(client, 'GET', `${pathOf(name)}/draft`);
        if (draft === null) throw missing(`There is no draft of ${name}`);
        documents.push({ ...partsOf(name), revision: draft.revision });
      }
      const body = { documents, plan, confirm: convert, ...(note && { note }) };
      const result = await ask<PublishResult>(client, 'POST', '/api/definitions/publish', body);
      if (json) printJson(result);
      else
        for (const { kind, key, change, to } of result.changes)
          process.stdout.write(`${change}  ${kind}/${key}${to === null ? '' : `  v${to}`}\n`);
      return told(result.problems, json);
    },
  },
  versions: {
    takes: [],
    async run(client, names, { json }) {
      const path = `${pathOf(only(names))}/versions`;
      const found = await ask<{ versions: DefinitionVersion[] }>(client, 'GET', path);
      if (json) printJson(found);
      else
        for (const { version, at, by, live, retired, note } of found.versions) {
          const state = [
            ...(live ? ['live'] : []),
            ...(retired ? ['out of use'] : []),
            ...(note ? [note] : []),
          ];
          process.stdout.write([`v${version}`, at, by?.name ?? 'system', ...state].join('  ').concat('\n'));
        }
      return 0;
    },
  },
} as const satisfies Record<string, Verb>;

const ask = async <T>(client: ApiClient, method: string, path: string, body?: unknown): Promise<T> =>
  (await client.request(method, path, body)).json<T>();

function only([name, ...more]: readonly string[]): string | undefined {
  if (more.length > 0) throw new UsageError('Name one definition.');
  return name;
}

function partsOf(name: string | undefined): { kind: string; key: string } {
  const [kind, key, ...more] = name?.split('/') ?? [];
  if (!kind || !key || more.length > 0)
    throw new UsageError('Name a definition by its kind and key, such as forms/log-call.');
  return { kind, key };
}

function pathOf(name: string | undefined): string {
  const { kind, key } = partsOf(name);
  return `/api/definitions/${encodeURIComponent(kind)}/${encodeURIComponent(key)}`;
}

async function documentIn(file: string | undefined, more: readonly string[]): Promise<unknown> {
  if (file === undefined || more.length > 0) throw new UsageError('Name one file with the definition.');
  const text = await readInput(file, (path) => readFile(path, 'utf8'));
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UsageError(`"${file}" is not JSON: ${(error as Error).message}.`);
  }
}

const missing = (detail: string): Answered => new Answered(404, { code: 'request.missing', detail });

/** @returns the exit code */
function told(problems: readonly Problem[], json: boolean | undefined): number {
  if (!json) printProblems(problems);
  return problems.some(({ severity }) => severity === 'error') ? 1 : 0;
}
