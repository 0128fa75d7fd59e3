/** What each kind of step does and compares. */
import type { CaseStep, StepOf } from '../case.ts';
import type { OwnWrites } from '../observe-effects.ts';
import type { Stage } from '../stage.ts';
import { bucketsStep } from './buckets.ts';
import { changeStep } from './change.ts';
import { completeStep } from './complete.ts';
import { drillStep } from './drill.ts';
import { duplicatesStep } from './duplicates.ts';
import { explainStep } from './explain.ts';
import { exportStep } from './export.ts';
import { fillStep } from './fill.ts';
import { importStep } from './import.ts';
import { inboxStep } from './inbox.ts';
import { listStep } from './list.ts';
import { mergeStep } from './merge.ts';
import { outboxStep } from './outbox.ts';
import { publishStep } from './publish.ts';
import { readStep } from './read.ts';
import { reportStep } from './report.ts';
import { rightsStep } from './rights.ts';
import { taskStep } from './task.ts';
import { tickStep } from './tick.ts';
import { timelineStep } from './timeline.ts';
import { undoStep } from './undo.ts';

/** @returns what the step writes by itself; nothing where it only looks */
export type RunStep<Do extends CaseStep['do']> = (
  stage: Stage,
  step: StepOf<Do>,
) => Promise<Partial<OwnWrites>> | Promise<void>;

export const steps: { readonly [Do in CaseStep['do']]: RunStep<Do> } = {
  tick: tickStep,
  change: changeStep,
  complete: completeStep,
  fill: fillStep,
  list: listStep,
  read: readStep,
  timeline: timelineStep,
  export: exportStep,
  rights: rightsStep,
  report: reportStep,
  drill: drillStep,
  inbox: inboxStep,
  outbox: outboxStep,
  explain: explainStep,
  task: taskStep,
  buckets: bucketsStep,
  import: importStep,
  duplicates: duplicatesStep,
  merge: mergeStep,
  undo: undoStep,
  publish: publishStep,
};
