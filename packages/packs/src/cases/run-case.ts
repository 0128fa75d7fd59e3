/**
 * A case on a workspace → its failures; none means that it holds.
 *
 *   given ──create──▶ snapshot ──step──▶ snapshot ──effectsBetween──▶ effects ──matchEffects(expected)──▶ failures
 *                                  └──────── what the step itself asks (rows, totals, refusals) ─────▶ failures
 */
import type { CaseStep, ExpectedEffects } from './case.ts';
import type { CaseWorkspace, OpenCaseWorkspace } from './case-workspace.ts';
import { parseLocalTime } from './local-time.ts';
import { matchEffects } from './match-effects.ts';
import { CaseNames } from './names.ts';
import { type Effect, effectsBetween, type OwnWrites, takeSnapshot } from './observe-effects.ts';
import type { ReadCase } from './read-cases.ts';
import { type CaseFailure, type Report, Stage } from './stage.ts';
import { type RunStep, steps } from './steps/index.ts';

export const defaultZone = 'Asia/Shanghai';

const nothingOwn: OwnWrites = { created: new Set(), updated: new Map(), deleted: new Set() };

export async function runCase(definition: ReadCase, open: OpenCaseWorkspace): Promise<CaseFailure[]> {
  const zone = definition.given.zone ?? defaultZone;
  const calendar = definition.given.calendar ?? 'always';
  const workspace = await open({ zone, calendar, now: parseLocalTime(definition.given.at, zone) });
  const names = new CaseNames();
  const failures: CaseFailure[] = [];
  const stageOf = (step: number | null): Stage =>
    new Stage(workspace, zone, names, (kind, what, detail) => failures.push({ step, kind, what, detail }));
  const create = definition.records.map(({ name, table, values }) => ({ name, table, values }));
  await steps.change(stageOf(null), { do: 'change', create });
  for (const [index, step] of definition.steps.entries()) {
    await runStep(stageOf(index), step);
    // A step that was refused or could not be made leaves nothing to go on from.
    if (failures.some(({ kind }) => kind === 'refused')) break;
  }
  return failures;
}

async function runStep(stage: Stage, step: CaseStep): Promise<void> {
  const { workspace, names, zone, report } = stage;
  const before = await takeSnapshot(workspace);
  // The registry gives each kind its own step.
  const own = await (steps[step.do] as RunStep<CaseStep['do']>)(stage, step);
  const after = await takeSnapshot(workspace);
  const effects = effectsBetween(before, after, names, zone, { ...nothingOwn, ...own }, workspace);
  await compare(workspace, step.effects ?? {}, effects, report);
}

async function compare(
  workspace: CaseWorkspace,
  expected: ExpectedEffects,
  effects: readonly Effect[],
  report: Report,
): Promise<void> {
  const textOf = (effect: Effect): Promise<string> =>
    effect.kind === 'documents' ? workspace.documentText(effect.id) : workspace.messageText(effect.id);
  for (const { kind, what, detail } of await matchEffects(expected, effects, textOf))
    report(kind, what, detail);
}
