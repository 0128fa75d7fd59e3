import { parseArgs } from 'node:util';
import { type Demo, type RunningServer, readSettings, serve } from '@dunlin/server';
import { type Command, UsageError } from '../command.ts';

const demos: readonly Demo[] = ['dunning', 'none'];

export const start: Command = {
  usage: 'dunlin start [--port N] [--data DIR] [--demo dunning|none]',
  async run(args) {
    const { values } = parseArgs({
      args,
      options: {
        port: { type: 'string' },
        data: { type: 'string' },
        demo: { type: 'string', default: 'dunning' },
      },
    });
    const demo = demos.find((each) => each === values.demo);
    if (demo === undefined) throw new UsageError(`--demo takes ${demos.join(' or ')}.`);
    const settings = readSettings(process.env, values);
    process.stdout.write('Opening the database …\n');
    const server = await serve(settings, demo);
    process.stdout.write(welcome(server));
    await stopSignal();
    process.stdout.write('Stopping …\n');
    await server.stop();
    process.stdout.write('Stopped; all data is kept.\n');
    return 0;
  },
};

/**
 * Resolves with the first Ctrl-C, TERM or hang-up. Ctrl-C under npm arrives two or three times (from the terminal,
 * from npm, from the launcher), so only one that comes later ends the process at once.
 */
function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    let firstAt: number | undefined;
    const stop = () => {
      if (firstAt === undefined) {
        firstAt = performance.now();
        resolve();
      } else if (performance.now() - firstAt > 2_000) process.exit(130);
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
  });
}

function welcome({ application, address, first, demo, adminPassword }: RunningServer): string {
  const { settings, workspace } = application;
  const where =
    settings.databaseUrl === undefined
      ? `embedded database in ${settings.folder} (for trials and small teams)`
      : 'PostgreSQL server of DATABASE_URL';
  const lines = ['', `Dunlin is ready: ${address}`, `  data   ${where}`];
  const now = workspace.clock.now();
  lines.push(
    `  clock  ${workspace.clock.kind === 'manual' ? `manual, stands at ${now}` : `real, zone ${workspace.zone}`}`,
  );
  if (first !== undefined) {
    const { ticked } = first;
    lines.push(
      '',
      'This first start',
      `  installed the dunning pack: ${first.definitions} definitions, ${first.records} sample records`,
      `  enrolled ${ticked.flows.started} overdue invoices in their ladder and took ${ticked.flows.steps} steps:`,
      `  ${ticked.messages} reminders and notices in the outbox, ${ticked.tasks} tasks, ${ticked.escalations} of them moved up or sent for decision`,
    );
  }
  if (adminPassword !== undefined) {
    lines.push('', `Sign in as ${settings.admin.email} with ${adminPassword} (shown once)`);
  }
  if (demo !== null) {
    const width = Math.max(...demo.map((person) => person.email.length));
    lines.push('', `Sign in as (password ${[...new Set(demo.map((person) => person.password))].join(', ')})`);
    for (const person of demo)
      lines.push(`  ${person.email.padEnd(width)}  ${person.roleLabel.en}, ${person.name}`);
  }
  lines.push('', 'Ctrl-C stops it.', '');
  return `${lines.join('\n')}\n`;
}
