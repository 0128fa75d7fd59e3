/** Many records of a table at once: a list of changes, or all that a filter finds. */
import { changeMatching, changePartly, changeRecords } from '@dunlin/runtime';
import { type Static, Type } from 'typebox';
import type { Http, RouteContext } from '../http.ts';
import { answers } from './answers.ts';
import { Problem, RecordId, TableKey, Values, Version } from './shapes.ts';

const TableParams = Type.Object({ table: TableKey });
const tags = ['Records'];
const most = 10_000;

const Partial = Type.Optional(
  Type.Boolean({
    default: false,
    description: 'Go on without the changes that are refused, and list them; else it is all or none',
  }),
);

const MatchingBody = Type.Object({
  filter: Type.Union(
    [Type.String({ minLength: 1, maxLength: 20_000 }), Type.Record(Type.String(), Type.Unknown())],
    {
      description: 'Formula text or JSON Logic, as for lists',
    },
  ),
  search: Type.Optional(Type.String({ maxLength: 200, description: 'Words, as for lists' })),
  limit: Type.Optional(
    Type.Integer({
      minimum: 1,
      maximum: most,
      default: 1_000,
      description: 'Where more match, nothing is done',
    }),
  ),
  partial: Partial,
  preview: Type.Optional(
    Type.Boolean({
      default: false,
      description:
        'Only count what matches, and list in `refused` what could not be done; nothing is changed',
    }),
  ),
});

type Matching = Static<typeof MatchingBody>;

const matchingOf = ({ filter, search, limit = 1_000, partial = false, preview = false }: Matching) => ({
  ...{ filter, limit, partial, preview },
  ...(search === undefined ? {} : { search }),
});

const Matched = Type.Object({
  matched: Type.Integer({ minimum: 0, description: 'Records found, at most `limit`' }),
  more: Type.Boolean({ description: 'Whether more than `limit` match' }),
  changed: Type.Array(RecordId, {
    description: 'Those that really differ now, or have gone; none with `preview`',
  }),
  refused: Type.Array(Type.Object({ id: RecordId, problems: Type.Array(Problem) })),
});

export function bulkRoutes(http: Http, { workspace }: RouteContext): void {
  http.post(
    '/api/tables/:table/records::batch',
    {
      config: { once: true },
      schema: {
        summary: 'Create, change and delete records of a table, all or none',
        description:
          'With `partial`, those that are refused come back in `refused`, each with its place and problems.',
        tags,
        response: answers({
          200: Type.Object({
            created: Type.Array(RecordId),
            updated: Type.Array(RecordId),
            deleted: Type.Array(RecordId),
            refused: Type.Optional(
              Type.Array(
                Type.Object({
                  kind: Type.Enum(['create', 'update', 'delete']),
                  index: Type.Integer({ minimum: 0 }),
                  problems: Type.Array(Problem),
                }),
              ),
            ),
          }),
        }),
        params: TableParams,
        body: Type.Object({
          create: Type.Optional(Type.Array(Values, { maxItems: most })),
          update: Type.Optional(
            Type.Array(
              Type.Object({
                id: RecordId,
                version: Type.Optional(Version),
                values: Values,
              }),
              { maxItems: most },
            ),
          ),
          delete: Type.Optional(
            Type.Array(
              Type.Union([RecordId, Type.Object({ id: RecordId, version: Type.Optional(Version) })]),
              { maxItems: most, description: 'Ids, or ids with the version that is to be deleted' },
            ),
          ),
          partial: Partial,
        }),
      },
    },
    async ({ params: { table }, body, person }) => {
      const { create = [], update = [], delete: remove = [], partial = false } = body;
      const changes = {
        creates: create.map((values) => ({ table, values })),
        updates: update.map((each) => ({ table, ...each })),
        deletes: remove.map((each) => ({ table, ...(typeof each === 'number' ? { id: each } : each) })),
      };
      const through = { kind: 'api' } as const;
      if (partial) return workspace.write((work) => changePartly(work, person, through, changes));
      const done = await changeRecords(workspace, person, through, {
        ...changes,
        place: (kind, index) =>
          kind === 'delete'
            ? `/delete/${index}`
            : kind === 'update'
              ? `/update/${index}/values`
              : `/create/${index}`,
      });
      const ids = (list: readonly { id: number }[]) => list.map((each) => each.id);
      return { created: ids(done.created), updated: ids(done.updated), deleted: ids(done.deleted) };
    },
  );

  http.post(
    '/api/tables/:table/records::change-matching',
    {
      config: { once: true },
      schema: {
        summary: 'Give all records that a filter finds new values',
        tags,
        params: TableParams,
        body: Type.Object({ ...MatchingBody.properties, values: Values }),
        response: answers({ 200: Matched }),
      },
    },
    ({ params: { table }, body, person }) =>
      changeMatching(workspace, person, { table, ...matchingOf(body), values: body.values }),
  );

  http.post(
    '/api/tables/:table/records::delete-matching',
    {
      config: { once: true },
      schema: {
        summary: 'Delete all records that a filter finds',
        tags,
        params: TableParams,
        body: MatchingBody,
        response: answers({ 200: Matched }),
      },
    },
    ({ params: { table }, body, person }) =>
      changeMatching(workspace, person, { table, ...matchingOf(body) }),
  );
}
