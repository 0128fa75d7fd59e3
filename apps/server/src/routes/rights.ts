/** What somebody may do and see, and why not: the verdicts with the grants that decide. */
import { describeRights, rightNames } from '@dunlin/runtime';
import { Type } from 'typebox';
import type { Http, RouteContext } from '../http.ts';
import { answers } from './answers.ts';
import { ExplainNode } from './explain.ts';
import { IdParams, Label, RecordId, TableKey } from './shapes.ts';

const Keyed = Type.Object({ key: Type.String(), label: Label });
const Verdict = Type.Enum(['yes', 'no', 'some'], { description: '`some`: it depends on the row' });
const Level = Type.Enum(['hidden', 'masked', 'read', 'write']);
const Limits = Type.Array(Type.Enum(['append-only', 'computed', 'flows', 'never', 'administrators']), {
  description: 'What keeps everybody from it, whatever roles say',
});

const place = {
  role: Keyed,
  document: Type.String({ description: 'Definition of the role' }),
  pointer: Type.String({ description: 'Where it says so' }),
  condition: Type.Optional(Label),
  follows: Type.Optional(Keyed),
};

const RightAnswer = Type.Object({
  verdict: Verdict,
  grants: Type.Array(Type.Object({ ...place, gives: Verdict, tree: Type.Optional(ExplainNode) })),
  others: Type.Array(Type.Object({ key: Type.String(), label: Label, gives: Verdict }), {
    description: 'Roles the person does not have that would give it',
  }),
  limits: Limits,
});

const FieldAnswer = Type.Object({
  key: Type.String(),
  label: Label,
  type: Type.String(),
  level: Level,
  varies: Type.Boolean({ description: 'The level is not the same in every row' }),
  grants: Type.Array(Type.Object({ ...place, level: Level, named: Type.Boolean(), reads: Verdict })),
  others: Type.Array(Type.Object({ key: Type.String(), label: Label, level: Level })),
  limits: Limits,
  sources: Type.Array(Type.Object({ key: Type.String(), label: Label, table: Keyed, level: Level }), {
    description: 'What a computed field is computed from',
  }),
});

const everyRight = <T>(of: T) =>
  Object.fromEntries(rightNames.map((right) => [right, of])) as Record<(typeof rightNames)[number], T>;

const Opened = Type.Object({
  key: Type.String(),
  label: Label,
  opens: Type.Boolean(),
  roles: Type.Array(Keyed),
});

export function rightsRoutes(http: Http, { workspace }: RouteContext): void {
  http.get(
    '/api/people/:id/rights',
    {
      schema: {
        summary: 'Say what a person may do and see, and why',
        description:
          'For administrators and auditors; everybody may ask about themselves. With a table every right and field of it, ' +
          'with a record how it is for that record, as far as whoever asks may see it.',
        tags: ['People'],
        params: IdParams,
        querystring: Type.Object({ table: Type.Optional(TableKey), record: Type.Optional(RecordId) }),
        response: answers({
          200: Type.Object({
            person: Type.Object({
              id: RecordId,
              name: Type.String(),
              email: Type.String(),
              roles: Type.Array(Keyed),
              everything: Type.Boolean(),
            }),
            tables: Type.Array(
              Type.Object({ key: Type.String(), label: Label, rights: Type.Object(everyRight(Verdict)) }),
            ),
            reports: Type.Array(Opened),
            dashboards: Type.Array(Opened),
            pages: Type.Array(Opened),
            actions: Type.Array(
              Type.Object({ key: Type.String(), has: Type.Boolean(), roles: Type.Array(Keyed) }),
            ),
            table: Type.Optional(
              Type.Object({
                key: Type.String(),
                label: Label,
                rights: Type.Object(everyRight(RightAnswer)),
                fields: Type.Array(FieldAnswer),
                record: Type.Optional(Type.Object({ id: RecordId, title: Type.String() })),
              }),
            ),
          }),
        }),
      },
    },
    (request) => describeRights(workspace, request.person, request.params.id, request.query),
  );
}
