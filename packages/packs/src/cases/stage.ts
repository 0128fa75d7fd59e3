/**
 * What a step works on: the workspace, the names of the case, and how what was found is compared with what the case says.
 */
import type { Problem } from '@dunlin/definition';
import type { StepOf } from './case.ts';
import type { CaseActor, CaseFile, CaseKey, CaseRecord, CaseWorkspace } from './case-workspace.ts';
import { comparable, type EffectDifference } from './match-effects.ts';
import type { CaseNames } from './names.ts';
import type { OwnWrites } from './observe-effects.ts';

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

export type Report = (kind: CaseFailure['kind'], what: string, detail: string) => void;

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
export const marked = (record: CaseRecord, mark: '$hidden' | '$masked'): readonly string[] =>
  (record[mark] as readonly string[] | undefined) ?? [];

export class Stage {
  readonly workspace: CaseWorkspace;
  readonly zone: string;
  readonly names: CaseNames;
  readonly report: Report;

  constructor(workspace: CaseWorkspace, zone: string, names: CaseNames, report: Report) {
    this.workspace = workspace;
    this.zone = zone;
    this.names = names;
    this.report = report;
  }

  actor(name: string | undefined): CaseActor {
    return name === undefined ? null : this.find(name).id;
  }

  find(name: string): { table: string; id: number } {
    const found = this.names.find(name);
    if (found === undefined) throw new Error(`the case has no record "${name}"`);
    return found;
  }

  /** Names in values become ids, or references to what the same step creates; files are brought. */
  async values(as: CaseActor, values: Readonly<Record<string, unknown>>): Promise<Record<string, unknown>> {
    const given = async (value: unknown): Promise<unknown> => {
      if (Array.isArray(value)) return Promise.all(value.map(given));
      if (value === null || typeof value !== 'object') return value;
      if ('file' in value) return this.workspace.upload(as, value.file as CaseFile);
      if ('ref' in value) return this.names.find(String(value.ref))?.id ?? value;
      const parts = Object.entries(value).map(async ([key, part]) => [key, await given(part)] as const);
      return Object.fromEntries(await Promise.all(parts));
    };
    return (await given(values)) as Record<string, unknown>;
  }

  /** A record that a step made, under the name that the case gives it. */
  named(name: string | undefined, made: CaseKey | undefined): Partial<Pick<OwnWrites, 'created'>> {
    if (name === undefined && made === undefined) return {};
    if (name === undefined || made === undefined) {
      this.report(
        'differs',
        name ?? made!.table,
        name === undefined ? 'a record was made' : 'no record was made',
      );
      return {};
    }
    this.names.add(name, made.table, made.id);
    return { created: new Set([name]) };
  }

  /** A record that the case did not make itself gets its name. */
  async name(name: string, table: string, field: string, value: string): Promise<void> {
    const filter = { '==': [{ var: field }, value] };
    const found = await this.workspace.list(null, table, { fields: ['id'], filter });
    const [record] = found.problems === undefined ? found.records : [];
    if (record === undefined) throw new Error(`no record of ${table} has "${value}" as its ${field}`);
    this.names.add(name, table, record['id'] as number);
  }

  /** Id of the one open task of that step and record. */
  async openTask(wanted: StepOf<'complete'>['task']): Promise<number | undefined> {
    const { table, id } = this.find(wanted.of);
    const open = (await this.workspace.system('tasks')).filter(
      (task) =>
        task.status === 'open' && task.step === wanted.step && task.table === table && task.record === id,
    );
    if (open.length === 1) return open[0]!.id;
    this.report(
      'refused',
      'task',
      `There are ${open.length} open tasks of the step "${wanted.step}" of ${wanted.of}`,
    );
    return undefined;
  }

  refusals(
    expected: StepOf<'change'>['refused'],
    problems: readonly Pick<Problem, 'code' | 'pointer' | 'detail'>[] | undefined,
  ): void {
    if (expected === undefined) {
      for (const each of problems ?? []) this.report('refused', each.code, `${each.pointer}: ${each.detail}`);
      return;
    }
    if (problems === undefined) {
      this.report(
        'accepted',
        'step',
        `It was done, and should have been refused: ${JSON.stringify(expected)}`,
      );
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
      else this.report('missing', 'problem', JSON.stringify(each));
    }
    for (const each of left) this.report('unlisted', 'problem', JSON.stringify(each));
  }

  /** A value as a case writes it: records by name, what is hidden or masked as such. */
  cell(table: string, record: CaseRecord, field: string): unknown {
    if (marked(record, '$hidden').includes(field)) return { hidden: true };
    if (marked(record, '$masked').includes(field)) return { masked: record[field] };
    if (table.startsWith('sys.')) {
      const value = record[field];
      if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { json: value };
      const to =
        field === 'record' ? String(record['table']) : peopleColumns.has(field) ? 'users' : undefined;
      return this.shown(to, value);
    }
    if (field === 'id') return this.shown(table, record['id']);
    return this.shown(this.workspace.referenceTable(table, field), record[field]);
  }

  /** Ids of records as their names. */
  shown(table: string | undefined, value: unknown): unknown {
    return table !== undefined && typeof value === 'number' ? this.names.of(table, value) : (value ?? null);
  }

  sameRows(
    what: string,
    expected: readonly (readonly unknown[])[],
    found: readonly (readonly unknown[])[],
    ordered: boolean,
  ): void {
    const text = (row: readonly unknown[]): string => `[${row.map(comparable).join(', ')}]`;
    const [wanted, got] = [expected.map(text), found.map(text)];
    if (ordered && wanted.length === got.length && wanted.every((row) => got.includes(row))) {
      if (wanted.join('\n') !== got.join('\n'))
        this.report('differs', what, `in another order: ${got.join(' ')}`);
      return;
    }
    const left = [...got];
    for (const row of wanted) {
      const index = left.indexOf(row);
      if (index >= 0) left.splice(index, 1);
      else this.report('missing', what, row);
    }
    for (const row of left) this.report('unlisted', what, row);
  }
}
