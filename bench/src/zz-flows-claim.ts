import { startPostgresServer } from '@dunlin/testkit';
import { runDueSteps, runRule } from '@dunlin/store';
import { invoicesWorkspace } from './invoices-workspace.ts';
const server = await startPostgresServer(18, { shared_buffers: '1GB', work_mem: '128MB', max_wal_size: '8GB' });
process.on('uncaughtException', (e) => console.error(String(e)));
try {
  const place = await invoicesWorkspace(server.url, 50000);
  const { workspace, now, today } = place;
  await workspace.writeAt({ now, today }, async ({ session, app, state }) => {
    const rule = app.rules.find((each) => each.key === 'assign-ladder')!;
    console.log(await runRule(session, app.ruleContext, rule, { now, today, zone: state.zone }));
  });
  for (let n = 0; n < 8; n++) {
    const t = performance.now();
    const c0 = process.cpuUsage();
    const done = await workspace.writeAt({ now, today }, async ({ session, app, state }) => {
      const s = session.statements;
      const r = await runDueSteps(session, app.flowContext, { now, today, zone: state.zone }, 2000);
      return { ...r, statements: session.statements - s };
    });
    console.log(Math.round(performance.now() - t), 'ms cpu', Math.round(process.cpuUsage(c0).user / 1000), JSON.stringify(done));
  }
  await place.close();
} finally { await server.stop(); }
