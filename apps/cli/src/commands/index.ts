/**
 * The commands, in the order of the overview. A new one is one file here and one entry below.
 * Each is loaded when it is called: most need no server, and none should wait for it.
 */
import type { Command } from '../command.ts';

export interface CommandEntry {
  readonly name: string;
  /** One line for the overview. */
  readonly summary: string;
  load(): Promise<Command>;
}

export const commands: readonly CommandEntry[] = [
  {
    name: 'start',
    summary: 'start the server; the first time with a demo',
    load: async () => (await import('./start.ts')).start,
  },
  {
    name: 'pack',
    summary: 'install a pack, or show what installing it would change',
    load: async () => (await import('./pack.ts')).pack,
  },
  {
    name: 'definition',
    summary: 'list, read, check and publish definitions one by one, and show their versions',
    load: async () => (await import('./definition.ts')).definition,
  },
  {
    name: 'schema',
    summary: 'list and purge columns and tables that no definition names any more',
    load: async () => (await import('./schema.ts')).schema,
  },
  {
    name: 'check',
    summary: 'print all problems of an app or pack folder',
    load: async () => (await import('./check.ts')).check,
  },
  {
    name: 'import',
    summary: 'read a file into tables as a mapping says, updating by key',
    load: async () => (await import('./import.ts')).importFile,
  },
  {
    name: 'statement',
    summary: 'read a bank statement, whose entries are then applied to invoices',
    load: async () => (await import('./statement.ts')).statement,
  },
  {
    name: 'export',
    summary: 'write a table or a report to a CSV or XLSX file',
    load: async () => (await import('./export.ts')).exportFile,
  },
  {
    name: 'list',
    summary: 'print records, or sys.runs, sys.steps, sys.tasks, sys.messages, sys.firings, sys.audit',
    load: async () => (await import('./list.ts')).list,
  },
  {
    name: 'restore-record',
    summary: 'bring back a deleted record, one that list TABLE --deleted shows',
    load: async () => (await import('./restore-record.ts')).restoreRecord,
  },
  {
    name: 'report',
    summary: 'run a report, as of today or any other day',
    load: async () => (await import('./report.ts')).report,
  },
  {
    name: 'tick',
    summary: 'move the clock forward and run, in order, all that falls due on the way',
    load: async () => (await import('./tick.ts')).tick,
  },
  {
    name: 'drift',
    summary: 'compare stored rollups with a fresh computation, and repair them',
    load: async () => (await import('./drift.ts')).drift,
  },
  {
    name: 'explain',
    summary: 'say why a rule fired or did not, or where a flow stands, for one record',
    load: async () => (await import('./explain.ts')).explain,
  },
  {
    name: 'rights',
    summary: 'say what a person may do and see, and which grant decides',
    load: async () => (await import('./rights.ts')).rights,
  },
  {
    name: 'audit',
    summary: 'verify the chain over the log, print its head, or export the log to verify it elsewhere',
    load: async () => (await import('./audit.ts')).audit,
  },
  {
    name: 'formula',
    summary: 'show the JSON Logic, type, problems and SQL of a formula over a table',
    load: async () => (await import('./formula.ts')).formula,
  },
  {
    name: 'logic',
    summary: 'evaluate JSON Logic: NDJSON {"rule", "data"} in, NDJSON {"result"} or {"error"} out',
    load: async () => (await import('./logic.ts')).logic,
  },
  {
    name: 'apikey',
    summary: 'make an API key that acts with the rights of a person',
    load: async () => (await import('./apikey.ts')).apikey,
  },
];
