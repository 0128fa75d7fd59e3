/** The commands, in the order of the overview. A new one is one file here and one line below. */
import type { Command } from '../command.ts';
import { apikey } from './apikey.ts';
import { check } from './check.ts';
import { explain } from './explain.ts';
import { formula } from './formula.ts';
import { importFile } from './import.ts';
import { list } from './list.ts';
import { logic } from './logic.ts';
import { pack } from './pack.ts';
import { report } from './report.ts';
import { start } from './start.ts';
import { tick } from './tick.ts';

export const commands: readonly Command[] = [
  start,
  pack,
  check,
  importFile,
  list,
  report,
  tick,
  explain,
  formula,
  logic,
  apikey,
];
