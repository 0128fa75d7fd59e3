/** What is answered about definitions in the making. */
import { folderKinds } from '@dunlin/definition';
import { draftKinds } from '@dunlin/runtime';
import { Type } from 'typebox';
import { AnyValue, Instant, Label, Named, orNull, PlainObject, Problem, Version } from './shapes.ts';

export const DraftKind = Type.Enum([...draftKinds]);
const Kind = Type.Enum(['app', ...folderKinds]);

/** A key of any kind; tables have a narrower alphabet, which their shape holds them to. */
export const AnyKey = Type.String({ pattern: '^[a-z][a-z0-9_-]{0,62}$' });
export const DefinitionParams = Type.Object({ kind: DraftKind, key: AnyKey });

/** A number of a save, different for all states of all drafts. */
export const Revision = Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER });

export const DefinitionList = Type.Object({
  definitions: Type.Array(
    Type.Object({
      kind: DraftKind,
      key: Type.String(),
      label: orNull(Label),
      app: Type.String(),
      version: orNull(Version),
      draft: orNull(
        Type.Object({
          revision: Revision,
          by: orNull(Named),
          at: Instant,
          problems: Type.Object({ errors: Type.Integer(), warnings: Type.Integer() }),
        }),
      ),
      table: Type.Optional(Type.String()),
      unseen: Type.Optional(
        Type.Literal(true, { description: 'A live table that no role but that of administrators may read' }),
      ),
    }),
  ),
  apps: Type.Array(Type.Object({ key: Type.String(), label: Label })),
});

const holding = {
  revision: Revision,
  baseVersion: orNull(Version),
  by: orNull(Named),
  at: Instant,
  mine: Type.Boolean({ description: 'Whether whoever asks holds it' }),
  takeOverFrom: orNull(Instant),
  wanted: orNull(
    Type.Object({ by: orNull(Named), at: Instant }, { description: 'Somebody else who asked for it' }),
  ),
};

export const DraftStanding = Type.Object({
  version: orNull(Version),
  draft: orNull(Type.Object(holding)),
});

export const DefinitionDetail = Type.Object({
  kind: DraftKind,
  key: Type.String(),
  app: Type.String(),
  live: orNull(
    Type.Object({
      version: Version,
      document: AnyValue,
      by: orNull(Named),
      at: Instant,
      note: orNull(Type.String()),
    }),
  ),
  draft: orNull(
    Type.Object({
      ...holding,
      document: AnyValue,
      created: Type.Boolean({ description: 'Nothing of it was ever published' }),
    }),
  ),
  problems: Type.Array(Problem),
});

export const DraftSaved = Type.Object({ revision: Revision, at: Instant, problems: Type.Array(Problem) });

const Difference = Type.Object({
  op: Type.Enum(['added', 'removed', 'changed', 'moved']),
  place: Type.String({ description: 'A pointer in which items of a list stand by their id or key' }),
  before: Type.Optional(AnyValue),
  after: Type.Optional(AnyValue),
  follows: Type.Optional(orNull(Type.String())),
  inside: Type.Array(
    Type.Object({
      list: Type.String(),
      id: Type.String(),
      label: Type.Optional(Label),
      type: Type.Optional(Type.String()),
    }),
  ),
  by: orNull(Named),
});

const Usage = Type.Object({
  kind: Kind,
  key: Type.String(),
  label: Label,
  pointers: Type.Array(Type.String()),
});

export const Usages = Type.Object({ usages: Type.Array(Usage) });

export const PublishAnswer = Type.Object({
  changes: Type.Array(
    Type.Object({
      kind: DraftKind,
      key: Type.String(),
      label: Label,
      change: Type.Enum(['new', 'changed', 'unchanged', 'retired']),
      from: orNull(Version),
      to: orNull(Version),
      stale: Type.Boolean(),
      by: Type.Array(Named),
      at: orNull(Instant),
      differences: Type.Array(Difference),
    }),
  ),
  tables: orNull(PlainObject),
  problems: Type.Array(Problem),
  usages: Type.Record(Type.String(), Type.Array(Usage)),
  runs: Type.Array(
    Type.Object({ flow: Type.String(), label: Label, version: Version, runs: Type.Integer() }),
  ),
  published: Type.Array(Type.Object({ kind: Kind, key: Type.String(), version: Version })),
});

const version = {
  version: Version,
  at: Instant,
  by: orNull(Named),
  note: orNull(Type.String()),
  live: Type.Boolean(),
  retired: Type.Boolean({ description: 'It took the definition out of use' }),
};

export const VersionList = Type.Object({ versions: Type.Array(Type.Object(version)) });
export const VersionDetail = Type.Object({ ...version, document: AnyValue });
