/** Enrols the record in a flow; one that has a live run there, or may not enter again, is left alone. */
import { Key, missingName, pointer, problem } from '@dunlin/definition';
import { Type } from 'typebox';
import { defineAction } from '../define-action.ts';

export const startFlow = defineAction({
  name: 'start-flow',
  label: { zh: '启动流程', en: 'Start a flow' },
  description: { zh: '让记录进入一个流程。', en: 'Enrols the record in a flow.' },
  options: Type.Object({ flow: Key }, { additionalProperties: false }),
  inputs: () => [],
  check(options, { flows, table }) {
    const flow = flows.get(options.flow);
    if (flow === undefined) {
      const fitting = [...flows].filter(([, each]) => each.table === table).map(([key]) => key);
      return [missingName('rule.flow', pointer('flow'), 'flow', options.flow, fitting)];
    }
    if (flow.table === table) return [];
    const detail = `The flow "${options.flow}" is about "${flow.table}", the rule about "${table}"`;
    return [problem('rule.flow', pointer('flow'), detail, { name: options.flow, table: flow.table })];
  },
  compile: (options) => ({ kind: 'start-flow', flow: options.flow }),
  examples: { valid: [{ flow: 'ladder-1-7-15-30' }], invalid: [{}, { flow: 'No Key' }] },
});
