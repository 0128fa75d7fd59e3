/** Codes raised by this package. */
export const flowProblemCodes = {
  'flow.table': 'the table that the flow is about does not exist',
  'flow.duplicate-step': 'two steps have the same id',
  'flow.start': 'the first step is missing, is no start step, or there is a second start step',
  'flow.step-type': 'no step type of this name is registered',
  'flow.next': 'an outlet leads to a step that does not exist, or back to the start',
  'flow.outlet': 'the step has no outlet of this name',
  'flow.open-outlet': 'an outlet of the step leads nowhere',
  'flow.unreachable': 'no way from the start leads to the step',
  'flow.loop': 'a circle of steps contains no wait and no task that somebody answers',
  'flow.template': 'the template does not exist, is about another table, or has another form',
  'flow.calendar': 'the calendar does not exist',
  'flow.role': 'the role does not exist',
  'flow.step': 'an option names a step that does not exist or is of another type',
  'flow.field': 'the field does not exist or cannot be set',
  'flow.form': 'the form does not exist, is over another table, or lacks the field that is named',
  'flow.option': 'options of the step contradict each other',
  'task.outcome': 'the result is missing or is none of the task',
  'task.comment': 'this result needs a comment',
  'task.contact': 'the contact that the task is about still has no address',
  'task.value': 'an answer is missing, unknown, or not of its type',
} as const;

/** A reason for which one run cannot go on; the other runs of its batch are not touched. */
export class StepFailure extends Error {
  readonly reason: string;
  constructor(reason: string, detail: string) {
    super(detail);
    this.name = 'StepFailure';
    this.reason = reason;
  }
}
