/** The registered step types, in the order of the palette. A new one is one file here and one line below. */
import type { StepType } from '../define-step-type.ts';
import { approval } from './approval.ts';
import { branch } from './branch.ts';
import { document } from './document.ts';
import { end } from './end.ts';
import { message } from './message.ts';
import { setFields } from './set-fields.ts';
import { start } from './start.ts';
import { task } from './task.ts';
import { waitUntil } from './wait-until.ts';

export const stepTypes: readonly StepType[] = [
  start,
  waitUntil,
  message,
  task,
  document,
  approval,
  branch,
  setFields,
  end,
];

const byName = new Map(stepTypes.map((type) => [type.name, type]));

export const stepType = (name: string): StepType | undefined => byName.get(name);
