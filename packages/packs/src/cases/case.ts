/**
 * A golden case: a world, what is done to it, and everything that must follow.
 *
 *   given: people and records at an instant  →  steps, each with `effects`: every effect of that step
 *
 * What a step lists is exhaustive: a message, task, decision, firing, run, document or field change that it does not
 * list fails the case, and a step without `effects` must have no effect at all. Times are local to the case's zone.
 */
import { ColumnKey, closed, Expression, Key, Label } from '@dunlin/definition';
import { type Static, Type } from 'typebox';
import { SampleRecord } from '../sample-data.ts';

/** Local name of a record; `S1` or `INV-STD`. */
const Name = Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$' });
const LocalTime = Type.String({ pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2})?$' });
const Day = Type.String({ pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' });
const Cell = Type.Union([
  Type.Null(),
  Type.Boolean(),
  Type.Number(),
  Type.String(),
  Type.Array(Type.String()),
]);
/** A value that the reader may not see, or only its mask: neither is the same as empty. */
const Hidden = Type.Object({ hidden: Type.Literal(true) }, closed);
const Masked = Type.Object({ masked: Type.String() }, closed);
/** A value of several parts, such as what a row of the log says changed. */
const Parts = Type.Object({ json: Type.Unknown() }, closed);
const ShownCell = Type.Union([Cell, Hidden, Masked, Parts]);
const Values = Type.Record(ColumnKey, Type.Unknown());
const Texts = Type.Array(Type.String({ minLength: 1 }));

/** When, as local time; where it is left out any time within the step. */
const at = Type.Optional(LocalTime);

export const ExpectedEffects = Type.Object(
  {
    /** Written to the outbox, or changed there. */
    messages: Type.Optional(
      Type.Array(
        Type.Object(
          {
            template: Key,
            of: Name,
            /** A mail address, or null where there is none. */
            to: Type.Union([Type.String(), Type.Null()]),
            status: Type.String(),
            reason: Type.Optional(Type.Union([Type.String(), Type.Null()])),
            at,
            /** Parts that subject and text together hold. */
            shows: Type.Optional(Texts),
            /** Parts that they do not hold. */
            hides: Type.Optional(Texts),
          },
          closed,
        ),
      ),
    ),
    /** Made, moved to somebody else, or closed. An approval that was answered is a decision instead. */
    tasks: Type.Optional(
      Type.Array(
        Type.Object(
          {
            step: Key,
            of: Name,
            /** The assignee's name, or the key of a role; null where it is nobody's. */
            for: Type.Union([Type.String(), Type.Null()]),
            status: Type.Union([Type.Literal('open'), Type.Literal('done'), Type.Literal('cancelled')]),
            outcome: Type.Optional(Type.Union([Type.String(), Type.Null()])),
            level: Type.Optional(Type.Integer()),
            due: Type.Optional(Type.Union([LocalTime, Type.Null()])),
            at,
          },
          closed,
        ),
      ),
    ),
    /** Approvals answered. */
    decisions: Type.Optional(
      Type.Array(
        Type.Object(
          {
            step: Key,
            of: Name,
            by: Name,
            outcome: Key,
            comment: Type.Optional(Type.Union([Type.String(), Type.Null()])),
            at,
          },
          closed,
        ),
      ),
    ),
    firings: Type.Optional(Type.Array(Type.Object({ rule: Key, of: Name, at }, closed))),
    /** Flows begun, paused, taken up again or ended. */
    runs: Type.Optional(
      Type.Array(
        Type.Object(
          {
            flow: Key,
            of: Name,
            status: Type.Union([Type.Literal('active'), Type.Literal('ended')]),
            outcome: Type.Optional(Type.Union([Type.String(), Type.Null()])),
            paused: Type.Optional(Type.Union([Type.String(), Type.Null()])),
            at,
          },
          closed,
        ),
      ),
    ),
    documents: Type.Optional(
      Type.Array(
        Type.Object(
          { template: Key, of: Name, at, shows: Type.Optional(Texts), hides: Type.Optional(Texts) },
          closed,
        ),
      ),
    ),
    /** Stored fields that changed, but for those that the step itself names. */
    changes: Type.Optional(
      Type.Array(
        Type.Object(
          { of: Name, field: ColumnKey, from: Cell, to: Cell, through: Type.Optional(Type.String()) },
          closed,
        ),
      ),
    ),
  },
  closed,
);
export type ExpectedEffects = Static<typeof ExpectedEffects>;

/** A problem with which the step must be refused; nothing may follow then. */
const Refused = Type.Array(
  Type.Object(
    { code: Type.String(), pointer: Type.Optional(Type.String()), mentions: Type.Optional(Texts) },
    closed,
  ),
  { minItems: 1 },
);

const common = { note: Type.Optional(Type.String()), effects: Type.Optional(ExpectedEffects) };
/** Who does it; the system where nobody is named. */
const as = Type.Optional(Name);

const Tick = Type.Object({ do: Type.Literal('tick'), until: LocalTime, ...common }, closed);

const Change = Type.Object(
  {
    do: Type.Literal('change'),
    as,
    /**
     * All in one transaction. A value `{"ref": name}` stands for a record, and `{"file": {name, type, text}}` for the
     * upload of such a file, which the same person brings first.
     */
    create: Type.Optional(Type.Array(Type.Object({ name: Name, table: ColumnKey, values: Values }, closed))),
    update: Type.Optional(Type.Array(Type.Object({ of: Name, values: Values }, closed))),
    delete: Type.Optional(Type.Array(Name)),
    refused: Type.Optional(Refused),
    ...common,
  },
  closed,
);

const Complete = Type.Object(
  {
    do: Type.Literal('complete'),
    as: Name,
    /** The open task of that step and record. */
    task: Type.Object({ step: Key, of: Name }, closed),
    /** None where nobody chose one, or the form says it. */
    outcome: Type.Optional(Key),
    values: Type.Optional(Values),
    comment: Type.Optional(Type.String()),
    /** Name for the record that its form makes. */
    creates: Type.Optional(Name),
    refused: Type.Optional(Refused),
    ...common,
  },
  closed,
);

/** A form as somebody fills it in, live as in a browser. */
const Fill = Type.Object(
  {
    do: Type.Literal('fill'),
    as: Name,
    /** A form, or `<table>~<use>` for the one that opens by itself. */
    form: Type.String({ pattern: '^[a-z][a-z0-9_-]{0,62}(~(create|edit|page|print))?$' }),
    /** The record that is edited; a new one where it is left out. */
    of: Type.Optional(Name),
    /** For the new record. */
    name: Type.Optional(Name),
    /** What is typed, field by field. */
    values: Values,
    /** What then stands in some fields that are shown. References are names of records. */
    shows: Type.Optional(Type.Record(ColumnKey, Cell)),
    /** Fields that are not shown then, and blocks, by id. */
    hides: Type.Optional(Texts),
    /** Fields that are shown and cannot be changed. */
    locks: Type.Optional(Texts),
    /** False where it is looked at and not saved. */
    save: Type.Optional(Type.Boolean({ default: true })),
    refused: Type.Optional(Refused),
    ...common,
  },
  closed,
);

const List = Type.Object(
  {
    do: Type.Literal('list'),
    as,
    /** A table, or a list of what the engines did, such as `sys.audit`. */
    table: Type.String({ pattern: '^(sys\\.)?[a-z][a-z0-9_]{0,62}$' }),
    /** Fields or paths; the columns of `rows`. */
    fields: Type.Array(Type.String(), { minItems: 1 }),
    filter: Type.Optional(Expression),
    sort: Type.Optional(Type.Array(Type.String())),
    search: Type.Optional(Type.String()),
    asOf: Type.Optional(Day),
    /** All rows, in any order unless `sort` is given; none where the list is refused. References are names of records. */
    rows: Type.Optional(Type.Array(Type.Array(ShownCell))),
    /** Fields added up over all rows. */
    sums: Type.Optional(Type.Record(Type.String(), Cell)),
    refused: Type.Optional(Refused),
    ...common,
  },
  closed,
);

/** One record as its page shows it. */
const Read = Type.Object(
  {
    do: Type.Literal('read'),
    as: Name,
    of: Name,
    /** Every field that is hidden from the reader. */
    hidden: Type.Array(Type.String()),
    /** Every field of which the reader sees the mask only. */
    masked: Type.Record(Type.String(), Type.String()),
    /** Some of the others. */
    values: Type.Optional(Type.Record(Type.String(), Cell)),
    refused: Type.Optional(Refused),
    ...common,
  },
  closed,
);

/** What happened to a record and to those that belong to it, as somebody is told. */
const Timeline = Type.Object(
  {
    do: Type.Literal('timeline'),
    as: Name,
    of: Name,
    /** `$messages`, `$tasks`, `$documents`, `$flows`, `$history`, or a table. */
    only: Type.Optional(Type.String()),
    /** All of them, the newest first: when, what, of which record, and what it says in English. */
    entries: Type.Optional(
      Type.Array(
        Type.Object(
          { at: LocalTime, kind: Key, of: Name, says: Type.Union([Type.String(), Type.Null()]) },
          closed,
        ),
      ),
    ),
    refused: Type.Optional(Refused),
    ...common,
  },
  closed,
);

/** A table as a file. */
const Export = Type.Object(
  {
    do: Type.Literal('export'),
    as: Name,
    table: ColumnKey,
    fields: Type.Array(Type.String(), { minItems: 1 }),
    filter: Type.Optional(Expression),
    /** The file, line by line as CSV with the keys of the fields above; none where it is refused. */
    lines: Type.Optional(Type.Array(Type.String())),
    refused: Type.Optional(Refused),
    ...common,
  },
  closed,
);

/** What somebody is told about the rights of a person. */
const Rights = Type.Object(
  {
    do: Type.Literal('rights'),
    as: Name,
    /** Whose rights. */
    of: Name,
    table: ColumnKey,
    /** A record of the table. */
    record: Type.Optional(Name),
    /** Verdicts of rights, and the roles that give them. */
    rights: Type.Optional(
      Type.Record(Type.String(), Type.Object({ is: Type.String(), through: Type.Array(Key) }, closed)),
    ),
    /** Levels of fields, with the place in a role that says so; where there are several, the first that gives it. */
    fields: Type.Optional(
      Type.Record(ColumnKey, Type.Object({ is: Type.String(), by: Type.String() }, closed)),
    ),
    refused: Type.Optional(Refused),
    ...common,
  },
  closed,
);

const Report = Type.Object(
  {
    do: Type.Literal('report'),
    as,
    report: Key,
    asOf: Type.Optional(Day),
    filter: Type.Optional(Expression),
    /** Keys of the result's columns, all of them and in order; none where the report is refused. */
    columns: Type.Optional(Type.Array(ColumnKey, { minItems: 1 })),
    rows: Type.Optional(Type.Array(Type.Array(Cell))),
    totals: Type.Optional(Type.Union([Type.Array(Cell), Type.Null()])),
    refused: Type.Optional(Refused),
    ...common,
  },
  closed,
);

const Drill = Type.Object(
  {
    do: Type.Literal('drill'),
    as,
    report: Key,
    asOf: Type.Optional(Day),
    row: Type.Optional(Type.Record(ColumnKey, Cell)),
    bucket: Type.Optional(ColumnKey),
    /** All records behind the number. */
    records: Type.Array(Name),
    ...common,
  },
  closed,
);

const Inbox = Type.Object(
  {
    do: Type.Literal('inbox'),
    as: Name,
    box: Type.Union([
      Type.Literal('todo'),
      Type.Literal('waiting'),
      Type.Literal('done'),
      Type.Literal('team'),
    ]),
    /** All tasks of the box. */
    tasks: Type.Array(Type.Object({ step: Key, of: Name }, closed)),
    ...common,
  },
  closed,
);

const Outbox = Type.Object(
  {
    do: Type.Literal('outbox'),
    as: Name,
    /** All messages that the person sees. */
    messages: Type.Array(Type.Object({ template: Key, of: Name }, closed)),
    ...common,
  },
  closed,
);

const Explain = Type.Object(
  {
    do: Type.Literal('explain'),
    as: Name,
    of: Name,
    /** The field whose value is explained. */
    field: ColumnKey,
    asOf: Type.Optional(Day),
    value: Cell,
    /** Parts that the explanation shows, by their formula text; it may show others. */
    parts: Type.Array(Type.Object({ text: Type.String(), value: Cell }, closed)),
    refused: Type.Optional(Refused),
    ...common,
  },
  closed,
);

const Task = Type.Object(
  {
    do: Type.Literal('task'),
    as: Name,
    /** The open task of that step and record. */
    task: Type.Object({ step: Key, of: Name }, closed),
    /** Facts that stand beside it, by field or path; it may show others. */
    facts: Type.Record(Type.String(), Cell),
    ...common,
  },
  closed,
);

const Buckets = Type.Object(
  {
    do: Type.Literal('buckets'),
    as,
    table: ColumnKey,
    /** What is put into buckets. */
    value: Expression,
    /** The buckets as an admin types them. */
    text: Type.String(),
    /** Every problem: its code, and the days that it is about. */
    problems: Type.Array(Type.Object({ code: Type.String(), value: Type.String() }, closed)),
    /** The list that is offered instead; null where the typed one is right. */
    offers: Type.Union([Type.String(), Type.Null()]),
    /** The report of the pack whose buckets are those offered, or typed where nothing is. */
    sameAs: Type.Optional(Key),
    ...common,
  },
  closed,
);

const Import = Type.Object(
  {
    do: Type.Literal('import'),
    as,
    /** A file of the pack's `mappings/`, by name. */
    mapping: Key,
    /** The file, line by line. */
    lines: Type.Array(Type.String(), { minItems: 1 }),
    /** `all`: where a row has a problem, nothing is written. Default `skip`. */
    mode: Type.Optional(Type.Union([Type.Literal('skip'), Type.Literal('all')])),
    /** Names for records that came: of the table the one whose field has the value. */
    named: Type.Optional(
      Type.Array(
        Type.Object({ name: Name, table: ColumnKey, field: ColumnKey, value: Type.String() }, closed),
      ),
    ),
    /** Records. Nothing of the rest is compared where the import is refused. */
    created: Type.Integer(),
    updated: Type.Integer(),
    /** Rows left out. */
    skipped: Type.Integer(),
    refused: Type.Optional(Refused),
    /** Every problem; row 1 is the header. */
    problems: Type.Array(
      Type.Object(
        {
          row: Type.Union([Type.Integer(), Type.Null()]),
          column: Type.Union([Type.String(), Type.Null()]),
          code: Type.String(),
        },
        closed,
      ),
    ),
    ...common,
  },
  closed,
);

/** Records that are proposed to be one. */
const Duplicates = Type.Object(
  {
    do: Type.Literal('duplicates'),
    as: Name,
    table: ColumnKey,
    /** Every group, the surest first. */
    groups: Type.Array(Type.Array(Name, { minItems: 2 })),
    ...common,
  },
  closed,
);

const Merge = Type.Object(
  {
    do: Type.Literal('merge'),
    as: Name,
    keep: Name,
    others: Type.Array(Name, { minItems: 1 }),
    /** Field → the record that its value is taken from. */
    values: Type.Optional(Type.Record(ColumnKey, Name)),
    refused: Type.Optional(Refused),
    ...common,
  },
  closed,
);

/** Takes back the last import or merge of the case. */
const Undo = Type.Object(
  {
    do: Type.Literal('undo'),
    as: Name,
    what: Type.Union([Type.Literal('import'), Type.Literal('merge')]),
    refused: Type.Optional(Refused),
    ...common,
  },
  closed,
);

/** Definitions are changed and published while everything goes on. */
const Publish = Type.Object(
  {
    do: Type.Literal('publish'),
    as,
    /** All in one step. */
    documents: Type.Array(
      Type.Object(
        {
          /** `kind/key` of a live definition. */
          document: Type.String({ pattern: '^[a-z-]+/[a-z][a-z0-9_-]{0,62}$' }),
          /** Parts by JSON Pointer, with what each is then; a part that is not there is put in. */
          set: Type.Record(Type.String({ pattern: '^/' }), Type.Unknown()),
        },
        closed,
      ),
      { minItems: 1 },
    ),
    refused: Type.Optional(Refused),
    ...common,
  },
  closed,
);

export const CaseStep = Type.Union([
  Tick,
  Change,
  Complete,
  Fill,
  List,
  Read,
  Timeline,
  Export,
  Rights,
  Report,
  Drill,
  Inbox,
  Outbox,
  Explain,
  Task,
  Import,
  Duplicates,
  Merge,
  Undo,
  Buckets,
  Publish,
]);
export type CaseStep = Static<typeof CaseStep>;
export type StepOf<Do extends CaseStep['do']> = Extract<CaseStep, { do: Do }>;

export const CaseDefinition = Type.Object(
  {
    id: Type.String({ pattern: '^[A-Z][A-Za-z0-9-]{1,40}$' }),
    title: Label,
    /** The scenario in its own words. */
    description: Type.Optional(Label),
    given: Type.Object(
      {
        at: LocalTime,
        /** Default Asia/Shanghai. */
        zone: Type.Optional(Type.String()),
        /** The calendar that all flows follow. Default `always`, so that a case shows the days of a ladder themselves. */
        calendar: Type.Optional(Key),
        /** Files of `cases/fixtures/`, by name; `dunning/people` for one of a pack that this one needs. */
        fixtures: Type.Optional(
          Type.Array(Type.String({ pattern: '^([a-z][a-z0-9_-]{0,62}/)?[a-z][a-z0-9_-]{0,62}$' })),
        ),
        records: Type.Optional(
          Type.Array(
            Type.Object({ name: Name, table: ColumnKey, values: SampleRecord.properties.values }, closed),
          ),
        ),
      },
      closed,
    ),
    steps: Type.Array(CaseStep, { minItems: 1 }),
  },
  closed,
);
export type CaseDefinition = Static<typeof CaseDefinition>;

export const CaseFixture = Type.Object(
  {
    records: Type.Array(
      Type.Object({ name: Name, table: ColumnKey, values: SampleRecord.properties.values }, closed),
    ),
  },
  closed,
);
export type CaseFixture = Static<typeof CaseFixture>;
export type GivenRecord = CaseFixture['records'][number];
