/** Words of a flow for the keys that its runs, tasks and messages carry: how they ended, and why they stand still. */
import type { Label } from '@dunlin/definition';
import type { CompiledFlow } from '@dunlin/flows';
import type { CompiledApp } from './compiled-app.ts';

/** Label of an end that no step of the flow made: its exit condition. */
export const exitLabel = (flow: CompiledFlow | undefined, outcome: string | null): Label | null =>
  flow?.exit !== undefined && flow.exit.outcome === outcome ? flow.exit.label : null;

/** How a run ended: by its exit condition, or at an end. */
export function outcomeLabel(flow: CompiledFlow | undefined, outcome: string | null): Label | null {
  if (outcome === null || flow === undefined) return null;
  const exit = exitLabel(flow, outcome);
  if (exit !== null) return exit;
  for (const step of flow.steps.values()) {
    const options = step.options as { outcome?: string };
    if (step.type.name === 'end' && options.outcome === outcome) return step.label;
  }
  return null;
}

/** Why a run, or what it wrote, stands still or was called off. */
export const reasonLabel = (flow: CompiledFlow | undefined, reason: string | null): Label | null =>
  [flow?.pause, flow?.hold].find((each) => each?.reason === reason)?.label ?? outcomeLabel(flow, reason);

/** Of mails that carry links to forms, which no flow wrote. */
const linkReasons: ReadonlyMap<string, Label> = new Map([
  ['link_over', { zh: '填写链接已撤销、用完或过期', en: 'Its link was revoked, used or is over' }],
  ['no_public_address', { zh: '服务器没有设置公开地址', en: 'The server has no public address set up' }],
]);

/** The same for a message, which names its step and record but not its flow. */
export function messageReasonLabel(
  { flows }: CompiledApp,
  { table, step, reason }: { table: string; step: string | null; reason: string | null },
): Label | null {
  if (reason === null) return null;
  const ofLink = linkReasons.get(reason);
  if (ofLink !== undefined) return ofLink;
  const about = flows.filter((flow) => flow.table === table);
  const own = about.filter((flow) => step !== null && flow.steps.has(step));
  for (const flow of [...own, ...about]) {
    const label = reasonLabel(flow, reason);
    if (label !== null) return label;
  }
  return null;
}
