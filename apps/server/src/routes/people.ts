/** People of the workspace, administered: found, invited elsewhere (sign-in), disabled with who takes over, enabled again. */
import {
  disablePerson,
  enablePerson,
  listPeople,
  type PersonSummary,
  readPersonHoldings,
  readPersonSummary,
} from '@dunlin/runtime';
import { readSignInStates, type SignInState } from '@dunlin/store';
import { Type } from 'typebox';
import type { Http, RouteContext } from '../http.ts';
import { answers } from './answers.ts';
import {
  DefinitionKey,
  IdParams,
  Instant,
  Label,
  Named,
  orNull,
  Problem,
  plainText,
  RecordId,
  Version,
} from './shapes.ts';

const Keyed = Type.Object({ key: Type.String(), label: Label });

const PersonAnswer = Type.Object({
  id: RecordId,
  version: Version,
  name: Type.String(),
  email: Type.String(),
  roles: Type.Array(Keyed),
  department: orNull(Named),
  manager: orNull(Named),
  language: orNull(Type.Enum(['zh', 'en'])),
  active: Type.Boolean(),
  signIn: Type.Enum(['ready', 'invited', 'none'], {
    description: 'Whether the person can sign in, was invited to, or neither',
  }),
  invitedUntil: orNull(Instant),
  secondFactor: Type.Boolean(),
  lastSeenAt: orNull(Instant),
});

const Holding = Type.Object({
  key: Type.String({ description: 'table.field, sys.tasks, sys.approvals or sys.runs' }),
  table: orNull(Keyed),
  field: orNull(Keyed),
  count: Type.Integer(),
  fixed: orNull(Type.Enum(['flows', 'never', 'append-only'])),
  ways: Type.Array(
    Type.Object({
      flow: Keyed,
      table: Keyed,
      values: Type.Record(Type.String(), Type.Union([RecordId, Type.Array(RecordId)])),
    }),
    { description: 'Where only flows change it: the record to create, and what it begins with' },
  ),
});

export function peopleRoutes(http: Http, { workspace }: RouteContext): void {
  const tags = ['People'];
  const states = () => readSignInStates(workspace.database, workspace.realClock.now());

  http.get(
    '/api/admin/people',
    {
      schema: {
        summary: 'List people with how they stand with signing in',
        tags,
        querystring: Type.Object({
          search: Type.Optional(plainText(200)),
          role: Type.Optional(DefinitionKey),
          department: Type.Optional(RecordId),
          state: Type.Optional(Type.Enum(['active', 'invited', 'disabled'])),
        }),
        response: answers({
          200: Type.Object({
            people: Type.Array(PersonAnswer),
            total: Type.Integer(),
            counts: Type.Object({
              active: Type.Integer(),
              invited: Type.Integer(),
              disabled: Type.Integer(),
            }),
          }),
        }),
      },
    },
    async (request) => {
      const { state, ...query } = request.query;
      const found = await listPeople(workspace, request.person, query);
      const known = await states();
      const people = found.map((person) => withState(person, known));
      const wanted = people.filter((person) => state === undefined || stateOf(person) === state);
      const count = (each: ReturnType<typeof stateOf>): number =>
        people.filter((person) => stateOf(person) === each).length;
      return {
        people: wanted.slice(0, shown),
        total: wanted.length,
        counts: { active: count('active'), invited: count('invited'), disabled: count('disabled') },
      };
    },
  );

  http.get(
    '/api/admin/people/:id',
    {
      schema: {
        summary: 'Read a person with how they stand with signing in',
        tags,
        params: IdParams,
        response: answers({ 200: PersonAnswer }),
      },
    },
    async (request) => {
      const person = await readPersonSummary(workspace, request.person, request.params.id);
      return withState(person, await states());
    },
  );

  http.get(
    '/api/admin/people/:id/holdings',
    {
      schema: {
        summary: 'What a person has in hand, for whoever is to take it over',
        tags,
        params: IdParams,
        response: answers({
          200: Type.Object({
            holdings: Type.Array(Holding),
            delegations: Type.Integer(),
            refused: orNull(Type.Enum(['self', 'last-admin'])),
            problems: Type.Array(Problem, {
              description: 'What would refuse the disabling, whoever takes over what can be taken over',
            }),
          }),
        }),
      },
    },
    (request) => readPersonHoldings(workspace, request.person, request.params.id),
  );

  http.post(
    '/api/admin/people/:id/disable',
    {
      schema: {
        summary: 'Disable a person, and say who takes over what they have in hand',
        description:
          'Sessions and API keys of the person end. One transaction: a problem leaves everything as it was.',
        tags,
        params: IdParams,
        body: Type.Object({
          takeOver: Type.Record(Type.String({ maxLength: 120 }), orNull(RecordId), {
            description: 'By key of the holding: who takes it over; null or absent leaves it',
          }),
          reason: Type.Optional(plainText(2_000)),
        }),
        response: answers({
          200: Type.Object({
            handedOver: Type.Record(Type.String(), Type.Integer()),
            delegations: Type.Integer(),
          }),
        }),
      },
    },
    (request) => disablePerson(workspace, request.person, request.params.id, request.body),
  );

  http.post(
    '/api/admin/people/:id/enable',
    {
      schema: {
        summary: 'Let a person back who was disabled',
        tags,
        params: IdParams,
        response: answers({ 204: null }),
      },
    },
    async (request, reply) => {
      await enablePerson(workspace, request.person, request.params.id);
      return reply.code(204).send();
    },
  );
}

const shown = 500;

function withState(person: PersonSummary, states: ReadonlyMap<string, SignInState>) {
  const state = states.get(person.email.toLowerCase());
  const invitedUntil = state?.invitedUntil ?? null;
  return {
    ...person,
    signIn: state?.ready === true ? 'ready' : invitedUntil === null ? 'none' : 'invited',
    invitedUntil,
    secondFactor: state?.secondFactor ?? false,
    lastSeenAt: state?.lastSeenAt ?? null,
  } as const;
}

/** Who cannot sign in yet counts as invited, or to be invited. */
const stateOf = ({ active, signIn }: ReturnType<typeof withState>): 'active' | 'invited' | 'disabled' =>
  !active ? 'disabled' : signIn === 'ready' ? 'active' : 'invited';
