/**
 * A case on a workspace → its failures; none means that it holds.
 *
 *   given ──create──▶ snapshot ──step──▶ snapshot ──effectsBetween──▶ effects ──matchEffects(expected)──▶ failures
 *                                  └──────── what the step itself asks (rows, totals, refusals) ─────▶ failures
 */
import type { Expression, Problem } from '@dunlin/definition';
import type { ExplainNode } from '@dunlin/expression';
import type { CaseStep, ExpectedEffects, StepOf } from './case.ts';
import type {
  CaseActor,
  CaseChanges,
  CaseFile,
  CaseKey,
  CaseRecord,
  CaseWorkspace,
  OpenCaseWorkspace,
} from './case-workspace.ts';
import { formatInstant, parseLocalTime } from './local-time.ts';
import { comparable, type EffectDifference, matchEffects } from './match-effects.ts';
import { CaseNames } from './names.ts';
import { type Effect, effectsBetween, type OwnWrites, takeSnapshot } from './observe-effects.ts';
import type { ReadCase } from './read-cases.ts';

export interface CaseFailure {
  /** Number of the step from 0, or null for what is given. */
  readonly step: number | null;
  /**
   * `unlisted` it happened and is not listed, `missing` it is listed and did not happen,
   * `differs` an answer is another one, `refused` or `accepted` against what the step says.
   */
  readonly kind: EffectDifference['kind'] | 'differs' | 'refused' | 'accepted';
  readonly what: string;
  readonly detail: string;
}

export const defaultZone = 'Asia/Shanghai';

export async function runCase(definition: ReadCase, open: OpenCaseWorkspace): Promise<CaseFailure[]> {
  const zone = definition.given.zone ?? defaultZone;
  const calendar = definition.given.calendar ?? 'always';
  const workspace = await open({ zone, calendar, now: parseLocalTime(definition.given.at, zone) });
  const run = new CaseRun(workspace, zone);
  await run.give(definition.records);
  for (const [index, step] of definition.steps.entries()) {
    await run.step(index, step);
    // A step that was refused or could not be made leaves nothing to go on from.
    if (run.failures.some(({ kind }) => kind === 'refused')) break;
  }
  return run.failures;
}

const partsOf = (tree: ExplainNode): readonly ExplainNode[] => [tree, ...tree.children.flatMap(partsOf)];

/** Columns of the lists of the system that name somebody. */
const peopleColumns: ReadonlySet<string> = new Set([
  'actor',
  'as',
  'assignee',
  'closed_by',
  'owner',
  'to_user',
]);

/** Fields that a record names as hidden or masked. */
const marked = (record: CaseRecord, mark: '$hidden' | '$masked'): readonly string[] =>
  (record[mark] as readonly string[] | undefined) ?? [];

type Report = (kind: CaseFailure['kind'], what: string, detail: string) => void;
const nothingOwn: OwnWrites = { created: new Set(), updated: new Map(), deleted: new Set() };

class CaseRun {
  readonly failures: CaseFailure[] = [];
  readonly #workspace: CaseWorkspace;
  readonly #zone: string;
  readonly #names = new CaseNames();

  constructor(workspace: CaseWorkspace, zone: string) {
    this.#workspace = workspace;
    this.#zone = zone;
  }

  async give(records: ReadCase['records']): Promise<void> {
    const creates = records.map(({ name, table, values }) => ({ name, table, values }));
    const report: Report = (kind, what, detail) => {
      this.failures.push({ step: null, kind, what, detail });
    };
    await this.#change({ do: 'change', create: creates }, report);
  }

  async step(index: number, step: CaseStep): Promise<void> {
    const report: Report = (kind, what, detail) => {
      this.failures.push({ step: index, kind, what, detail });
    };
    const before = await takeSnapshot(this.#workspace);
    const own = await this.#do(step, report);
    const after = await takeSnapshot(this.#workspace);
    const effects = effectsBetween(before, after, this.#names, this.#zone, own, this.#workspace);
    await this.#compare(step.effects ?? {}, effects, report);
  }

  async #compare(expected: ExpectedEffects, effects: readonly Effect[], report: Report): Promise<void> {
    const textOf = (effect: Effect): Promise<string> =>
      effect.kind === 'documents'
        ? this.#workspace.documentText(effect.id)
        : this.#workspace.messageText(effect.id);
    for (const { kind, what, detail } of await matchEffects(expected, effects, textOf))
      report(kind, what, detail);
  }

  async #do(step: CaseStep, report: Report): Promise<OwnWrites> {
    switch (step.do) {
      case 'tick':
        await this.#workspace.tick(parseLocalTime(step.until, this.#zone));
        return nothingOwn;
      case 'change':
        return this.#change(step, report);
      case 'complete':
        return this.#complete(step, report);
      case 'fill':
        return this.#fill(step, report);
      case 'list':
        await this.#list(step, report);
        return nothingOwn;
      case 'read':
        await this.#read(step, report);
        return nothingOwn;
      case 'timeline':
        await this.#timeline(step, report);
        return nothingOwn;
      case 'export':
        await this.#export(step, report);
        return nothingOwn;
      case 'rights':
        await this.#rights(step, report);
        return nothingOwn;
      case 'report':
        await this.#report(step, report);
        return nothingOwn;
      case 'drill':
        await this.#drill(step, report);
        return nothingOwn;
      case 'inbox':
        await this.#inbox(step, report);
        return nothingOwn;
      case 'outbox':
        await this.#outbox(step, report);
        return nothingOwn;
      case 'explain':
        await this.#explain(step, report);
        return nothingOwn;
      case 'task':
        await this.#task(step, report);
        return nothingOwn;
      case 'buckets':
        await this.#buckets(step, report);
        return nothingOwn;
      case 'import':
        await this.#import(step, report);
        return { ...nothingOwn, imports: true };
      case 'duplicates':
        await this.#duplicates(step, report);
        return nothingOwn;
      case 'merge':
        await this.#merge(step, report);
        return { ...nothingOwn, merges: true };
      case 'publish':
        await this.#publish(step, report);
        return nothingOwn;
      case 'undo':
        await this.#undo(step, report);
        return { ...nothingOwn, imports: true, merges: true };
    }
  }

  #actor(name: string | undefined): CaseActor {
    return name === undefined ? null : this.#find(name).id;
  }

  #find(name: string): { table: string; id: number } {
    const found = this.#names.find(name);
    if (found === undefined) throw new Error(`the case has no record "${name}"`);
    return found;
  }

  /** Names in values become ids, or references to what the same step creates; files are brought. */
  async #values(as: CaseActor, values: Readonly<Record<string, unknown>>): Promise<Record<string, unknown>> {
    const given = async (value: unknown): Promise<unknown> => {
      if (Array.isArray(value)) return Promise.all(value.map(given));
      if (value === null || typeof value !== 'object') return value;
      if ('file' in value) return this.#workspace.upload(as, value.file as CaseFile);
      if ('ref' in value) return this.#names.find(String(value.ref))?.id ?? value;
      const parts = Object.entries(value).map(async ([key, part]) => [key, await given(part)] as const);
      return Object.fromEntries(await Promise.all(parts));
    };
    return (await given(values)) as Record<string, unknown>;
  }

  async #change(step: StepOf<'change'>, report: Report): Promise<OwnWrites> {
    const { create = [], update = [], delete: remove = [] } = step;
    const as = this.#actor(step.as);
    const valuesOf = (values: Readonly<Record<string, unknown>>) => this.#values(as, values);
    const changes: CaseChanges = {
      creates: await Promise.all(
        create.map(async ({ name, table, values }) => ({ table, ref: name, values: await valuesOf(values) })),
      ),
      updates: await Promise.all(
        update.map(async ({ of, values }) => ({ ...this.#find(of), values: await valuesOf(values) })),
      ),
      deletes: remove.map((name) => this.#find(name)),
    };
    const done = await this.#workspace.change(as, changes);
    this.#refusals(step.refused, done.problems, report);
    if (done.problems !== undefined) return nothingOwn;
    const tableOf = new Map(create.map(({ name, table }) => [name, table]));
    for (const { ref, id } of done.created) this.#names.add(ref, tableOf.get(ref)!, id);
    return {
      created: new Set(tableOf.keys()),
      updated: new Map(update.map(({ of, values }) => [of, values])),
      deleted: new Set(remove),
    };
  }

  async #complete(step: StepOf<'complete'>, report: Report): Promise<OwnWrites> {
    const task = await this.#openTask(step.task, report);
    if (task === undefined) return nothingOwn;
    const { outcome = '', comment = null, creates } = step;
    const as = this.#actor(step.as);
    const values = await this.#values(as, step.values ?? {});
    const done = await this.#workspace.completeTask(as, task, { outcome, values, comment });
    this.#refusals(step.refused, done.problems, report);
    if (done.problems !== undefined) return nothingOwn;
    // What the form over the subject was given is the step's own.
    const updated = new Map([[step.task.of, step.values ?? {}]]);
    return { ...nothingOwn, updated, ...this.#named(creates, done.created, report) };
  }

  async #fill(step: StepOf<'fill'>, report: Report): Promise<OwnWrites> {
    const { form, of, name, save = true } = step;
    const as = this.#actor(step.as);
    const done = await this.#workspace.fill(as, form, {
      ...(of === undefined ? {} : { record: this.#find(of).id }),
      values: await this.#values(as, step.values),
      save,
    });
    this.#refusals(step.refused, done.problems, report);
    if (done.problems !== undefined) return nothingOwn;
    const { live, saved } = done;
    const { fields, blocks } = live;
    for (const [key, value] of Object.entries(step.shows ?? {})) {
      const found = fields[key];
      const table = this.#workspace.referenceTable(live.table, key);
      const shown = found?.shown === true ? comparable(this.#shown(table, found.value)) : 'nothing';
      if (shown !== comparable(value))
        report('differs', key, `shows ${shown}, expected ${comparable(value)}`);
    }
    for (const key of step.hides ?? []) {
      if (fields[key]?.shown === true || blocks[key] === true) report('differs', key, 'is shown');
    }
    for (const key of step.locks ?? []) {
      if (fields[key]?.shown !== true || !fields[key].readOnly) report('differs', key, 'can be changed');
    }
    const updated = of === undefined ? nothingOwn.updated : new Map([[of, step.values]]);
    return { ...nothingOwn, updated, ...this.#named(name, of === undefined ? saved : undefined, report) };
  }

  /** A record that a step made, under the name that the case gives it. */
  #named(
    name: string | undefined,
    made: CaseKey | undefined,
    report: Report,
  ): Partial<Pick<OwnWrites, 'created'>> {
    if (name === undefined && made === undefined) return {};
    if (name === undefined || made === undefined) {
      report('differs', name ?? made!.table, name === undefined ? 'a record was made' : 'no record was made');
      return {};
    }
    this.#names.add(name, made.table, made.id);
    return { created: new Set([name]) };
  }

  /** Id of the one open task of that step and record. */
  async #openTask(wanted: StepOf<'complete'>['task'], report: Report): Promise<number | undefined> {
    const { table, id } = this.#find(wanted.of);
    const open = (await this.#workspace.system('tasks')).filter(
      (task) =>
        task.status === 'open' && task.step === wanted.step && task.table === table && task.record === id,
    );
    if (open.length === 1) return open[0]!.id;
    report(
      'refused',
      'task',
      `There are ${open.length} open tasks of the step "${wanted.step}" of ${wanted.of}`,
    );
    return undefined;
  }

  async #task(step: StepOf<'task'>, report: Report): Promise<void> {
    const task = await this.#openTask(step.task, report);
    if (task === undefined) return;
    const facts = await this.#workspace.taskFacts(this.#actor(step.as), task);
    for (const [field, value] of Object.entries(step.facts)) {
      const found = facts.find((fact) => fact.field === field);
      const shown = found === undefined ? undefined : comparable(this.#shown(found.table, found.value));
      if (shown !== comparable(value)) {
        report('differs', field, `found ${shown ?? 'no such fact'}, expected ${comparable(value)}`);
      }
    }
  }

  async #buckets(step: StepOf<'buckets'>, report: Report): Promise<void> {
    const { table, text } = step;
    const request = { table, text, value: step.value as Expression };
    const found = await this.#workspace.checkBuckets(this.#actor(step.as), request);
    this.#sameRows(
      'problems',
      step.problems.map(({ code, value }) => [code, value]),
      found.problems.map(({ code, params }) => [code, params?.['value']]),
      false,
      report,
    );
    this.#sameRows('offer', [[step.offers]], [[found.suggestion]], true, report);
    if (step.sameAs === undefined) return;
    const [own, offered] = [this.#workspace.bucketsOf(step.sameAs), found.conditions].map((list) =>
      list.map((condition) => [JSON.stringify(condition)]),
    );
    this.#sameRows('buckets', own!, offered!, true, report);
  }

  async #import(step: StepOf<'import'>, report: Report): Promise<void> {
    const text = `${step.lines.join('\n')}\n`;
    const { mapping, mode = 'skip' } = step;
    const done = await this.#workspace.importText(this.#actor(step.as), mapping, text, mode);
    if ('refused' in done) return this.#refusals(step.refused, done.refused, report);
    this.#refusals(step.refused, undefined, report);
    for (const count of ['created', 'updated', 'skipped'] as const) {
      this.#sameRows(count, [[step[count]]], [[done[count]]], true, report);
    }
    const shown = (list: typeof done.problems) => list.map(({ row, column, code }) => [row, column, code]);
    this.#sameRows('problems', shown(step.problems), shown(done.problems), false, report);
    for (const { name, table, field, value } of step.named ?? []) await this.#name(name, table, field, value);
  }

  /** A record that the case did not make itself gets its name. */
  async #name(name: string, table: string, field: string, value: string): Promise<void> {
    const filter = { '==': [{ var: field }, value] };
    const found = await this.#workspace.list(null, table, { fields: ['id'], filter });
    const [record] = found.problems === undefined ? found.records : [];
    if (record === undefined) throw new Error(`no record of ${table} has "${value}" as its ${field}`);
    this.#names.add(name, table, record['id'] as number);
  }

  async #duplicates(step: StepOf<'duplicates'>, report: Report): Promise<void> {
    const groups = await this.#workspace.duplicates(this.#actor(step.as), step.table);
    const found = groups.map((ids) => ids.map((id) => this.#names.of(step.table, id)).sort());
    this.#sameRows(
      'groups',
      step.groups.map((group) => group.toSorted()),
      found,
      true,
      report,
    );
  }

  async #merge(step: StepOf<'merge'>, report: Report): Promise<void> {
    const keep = this.#find(step.keep);
    const values = Object.entries(step.values ?? {}).map(([key, name]) => [key, this.#find(name).id]);
    const { problems } = await this.#workspace.merge(this.#actor(step.as), keep.table, {
      keep: keep.id,
      others: step.others.map((name) => this.#find(name).id),
      values: Object.fromEntries(values),
    });
    this.#refusals(step.refused, problems, report);
  }

  async #publish(step: StepOf<'publish'>, report: Report): Promise<void> {
    const documents = step.documents.map(({ document, set }) => {
      const [kind = '', key = ''] = document.split('/');
      return { kind, key, set };
    });
    const { problems } = await this.#workspace.publish(this.#actor(step.as), documents);
    this.#refusals(step.refused, problems, report);
  }

  async #undo(step: StepOf<'undo'>, report: Report): Promise<void> {
    const { problems } = await this.#workspace.undo(this.#actor(step.as), step.what);
    this.#refusals(step.refused, problems, report);
  }

  #refusals(
    expected: StepOf<'change'>['refused'],
    problems: readonly Pick<Problem, 'code' | 'pointer' | 'detail'>[] | undefined,
    report: Report,
  ): void {
    if (expected === undefined) {
      for (const each of problems ?? []) report('refused', each.code, `${each.pointer}: ${each.detail}`);
      return;
    }
    if (problems === undefined) {
      report('accepted', 'step', `It was done, and should have been refused: ${JSON.stringify(expected)}`);
      return;
    }
    const left = [...problems];
    for (const each of expected) {
      const index = left.findIndex(
        (problem) =>
          problem.code === each.code &&
          (each.pointer === undefined || problem.pointer === each.pointer) &&
          (each.mentions ?? []).every((part) => problem.detail.includes(part)),
      );
      if (index >= 0) left.splice(index, 1);
      else report('missing', 'problem', JSON.stringify(each));
    }
    for (const each of left) report('unlisted', 'problem', JSON.stringify(each));
  }

  async #list(step: StepOf<'list'>, report: Report): Promise<void> {
    const { table, fields, sort, asOf, search, sums } = step;
    const done = await this.#workspace.list(this.#actor(step.as), table, {
      fields,
      ...(step.filter === undefined ? {} : { filter: step.filter as Expression }),
      ...(sort === undefined ? {} : { sort }),
      ...(search === undefined ? {} : { search }),
      ...(sums === undefined ? {} : { sums: Object.keys(sums) }),
      ...(asOf === undefined ? {} : { asOf }),
    });
    this.#refusals(step.refused, done.problems, report);
    if (done.problems !== undefined) return;
    const found = done.records.map((record) => fields.map((field) => this.#cell(table, record, field)));
    this.#sameRows('rows', step.rows ?? [], found, sort !== undefined, report);
    if (sums === undefined) return;
    const shown = Object.keys(sums).map((field) => done.sums[field] ?? null);
    this.#sameRows('sums', [Object.values(sums)], [shown], true, report);
  }

  async #read(step: StepOf<'read'>, report: Report): Promise<void> {
    const { table, id } = this.#find(step.of);
    const done = await this.#workspace.read(this.#actor(step.as), table, id);
    this.#refusals(step.refused, done.problems, report);
    if (done.problems !== undefined) return;
    const { record } = done;
    const names = (list: readonly string[]) => list.map((name) => [name]);
    this.#sameRows('hidden', names(step.hidden), names(marked(record, '$hidden')), false, report);
    const masks = marked(record, '$masked').map((field) => [field, record[field]]);
    this.#sameRows('masked', Object.entries(step.masked), masks, false, report);
    for (const [field, value] of Object.entries(step.values ?? {})) {
      this.#sameRows(field, [[value]], [[this.#cell(table, record, field)]], true, report);
    }
  }

  async #timeline(step: StepOf<'timeline'>, report: Report): Promise<void> {
    const { table, id } = this.#find(step.of);
    const done = await this.#workspace.timeline(this.#actor(step.as), table, id, step.only);
    this.#refusals(step.refused, done.problems, report);
    if (done.problems !== undefined) return;
    const wanted = (step.entries ?? []).map(({ at, kind, of, says }) => [at, kind, of, says]);
    const found = done.entries.map(({ at, kind, table: of, recordId, text }) => [
      formatInstant(at, this.#zone),
      kind,
      this.#names.of(of, recordId),
      text?.en ?? null,
    ]);
    this.#sameRows('entries', wanted, found, true, report);
  }

  async #export(step: StepOf<'export'>, report: Report): Promise<void> {
    const done = await this.#workspace.exported(this.#actor(step.as), step.table, {
      fields: step.fields,
      ...(step.filter === undefined ? {} : { filter: step.filter as Expression }),
    });
    this.#refusals(step.refused, done.problems, report);
    if (done.problems !== undefined) return;
    const rows = (lines: readonly string[]) => lines.map((line) => [line]);
    this.#sameRows('lines', rows(step.lines ?? []), rows(done.lines), false, report);
  }

  async #rights(step: StepOf<'rights'>, report: Report): Promise<void> {
    const { table, record } = step;
    const place = { table, ...(record === undefined ? {} : { record: this.#find(record).id }) };
    const done = await this.#workspace.rights(this.#actor(step.as), this.#find(step.of).id, place);
    this.#refusals(step.refused, done.problems, report);
    if (done.problems !== undefined) return;
    for (const [right, expected] of Object.entries(step.rights ?? {})) {
      const { is, through } = done.rights[right] ?? { is: 'no such right', through: [] };
      this.#sameRows(right, [[expected.is, ...expected.through]], [[is, ...through]], true, report);
    }
    for (const [field, expected] of Object.entries(step.fields ?? {})) {
      const { is, by } = done.fields[field] ?? { is: 'no such field', by: '' };
      this.#sameRows(field, [[expected.is, expected.by]], [[is, by]], true, report);
    }
  }

  /** A value as a case writes it: records by name, what is hidden or masked as such. */
  #cell(table: string, record: CaseRecord, field: string): unknown {
    if (marked(record, '$hidden').includes(field)) return { hidden: true };
    if (marked(record, '$masked').includes(field)) return { masked: record[field] };
    if (table.startsWith('sys.')) {
      const value = record[field];
      if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { json: value };
      const to =
        field === 'record' ? String(record['table']) : peopleColumns.has(field) ? 'users' : undefined;
      return this.#shown(to, value);
    }
    if (field === 'id') return this.#shown(table, record['id']);
    return this.#shown(this.#workspace.referenceTable(table, field), record[field]);
  }

  async #report(step: StepOf<'report'>, report: Report): Promise<void> {
    const { asOf } = step;
    const result = await this.#workspace.report(this.#actor(step.as), step.report, {
      ...(asOf === undefined ? {} : { asOf }),
      ...(step.filter === undefined ? {} : { filter: step.filter as Expression }),
    });
    this.#refusals(step.refused, result.problems, report);
    if (result.problems !== undefined) return;
    const [keys, expected] = [result.columns.map(({ key }) => key), step.columns ?? []];
    if (keys.join() !== expected.join())
      report('differs', 'columns', `found ${keys.join()}, expected ${expected.join()}`);
    const shown = (row: readonly unknown[]): unknown[] =>
      row.map((cell, index) => this.#shown(result.columns[index]?.table, cell));
    this.#sameRows('rows', step.rows ?? [], result.rows.map(shown), false, report);
    if (step.totals === undefined) return;
    this.#sameRows(
      'totals',
      step.totals === null ? [] : [step.totals],
      result.totals === null ? [] : [shown(result.totals)],
      true,
      report,
    );
  }

  async #drill(step: StepOf<'drill'>, report: Report): Promise<void> {
    const { asOf, bucket } = step;
    const row =
      step.row === undefined
        ? undefined
        : Object.fromEntries(
            Object.entries(step.row).map(([key, value]) => [
              key,
              typeof value === 'string' ? (this.#names.find(value)?.id ?? value) : value,
            ]),
          );
    const { table, ids } = await this.#workspace.drill(this.#actor(step.as), step.report, {
      ...(asOf === undefined ? {} : { asOf }),
      ...(row === undefined ? {} : { row }),
      ...(bucket === undefined ? {} : { bucket }),
    });
    const found = ids.map((id) => [this.#names.of(table, id)]);
    this.#sameRows(
      'records',
      step.records.map((name) => [name]),
      found,
      false,
      report,
    );
  }

  async #inbox(step: StepOf<'inbox'>, report: Report): Promise<void> {
    const ids = new Set(await this.#workspace.inbox(this.#actor(step.as), step.box));
    const found = (await this.#workspace.system('tasks')).filter((task) => ids.has(task.id));
    this.#sameRows(
      'tasks',
      step.tasks.map((task) => [task.step, task.of]),
      found.map((task) => [task.step, this.#names.of(task.table, task.record)]),
      false,
      report,
    );
  }

  async #outbox(step: StepOf<'outbox'>, report: Report): Promise<void> {
    const ids = new Set(await this.#workspace.outbox(this.#actor(step.as)));
    const found = (await this.#workspace.system('messages')).filter((message) => ids.has(message.id));
    this.#sameRows(
      'messages',
      step.messages.map((message) => [message.template, message.of]),
      found.map((message) => [message.template, this.#names.of(message.table, message.record)]),
      false,
      report,
    );
  }

  async #explain(step: StepOf<'explain'>, report: Report): Promise<void> {
    const { field, asOf } = step;
    const place = { ...this.#find(step.of), field, ...(asOf === undefined ? {} : { asOf }) };
    const done = await this.#workspace.explain(this.#actor(step.as), place);
    this.#refusals(step.refused, done.problems, report);
    if (done.problems !== undefined) return;
    const { tree } = done;
    this.#sameRows('value', [[step.value]], [[tree.value]], true, report);
    const shown = partsOf(tree).map((part) => `${part.text} = ${comparable(part.value)}`);
    for (const part of step.parts) {
      const wanted = `${part.text} = ${comparable(part.value)}`;
      if (!shown.includes(wanted)) report('missing', 'part', `${wanted}; it shows ${shown.join('; ')}`);
    }
  }

  /** Ids of records as their names. */
  #shown(table: string | undefined, value: unknown): unknown {
    return table !== undefined && typeof value === 'number' ? this.#names.of(table, value) : (value ?? null);
  }

  #sameRows(
    what: string,
    expected: readonly (readonly unknown[])[],
    found: readonly (readonly unknown[])[],
    ordered: boolean,
    report: Report,
  ): void {
    const text = (row: readonly unknown[]): string => `[${row.map(comparable).join(', ')}]`;
    const [wanted, got] = [expected.map(text), found.map(text)];
    if (ordered && wanted.length === got.length && wanted.every((row) => got.includes(row))) {
      if (wanted.join('\n') !== got.join('\n')) report('differs', what, `in another order: ${got.join(' ')}`);
      return;
    }
    const left = [...got];
    for (const row of wanted) {
      const index = left.indexOf(row);
      if (index >= 0) left.splice(index, 1);
      else report('missing', what, row);
    }
    for (const row of left) report('unlisted', what, row);
  }
}
