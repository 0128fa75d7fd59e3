/**
 * Whether what a button does is asked about first even where nobody wrote a question: it sends messages, or it changes an
 * amount. What is sent is not taken back, and money is not changed by a slip of the finger.
 */
import type { CompiledApp } from '../compiled-app.ts';
import { buttonRules } from './press-rule.ts';

export type ButtonWeight = 'sends' | 'money';

export function buttonWeight(
  app: CompiledApp,
  { kind, key }: { readonly kind: 'rule' | 'flow'; readonly key: string },
): ButtonWeight | undefined {
  if (kind === 'flow') return flowWeight(app, key);
  const rule = buttonRules(app).find((each) => each.key === key);
  const weights = (rule?.actions ?? []).map((action) => {
    if (action.kind === 'start-flow') return flowWeight(app, action.flow);
    const table = app.model.table(action.related?.table ?? rule!.table);
    return action.values.some(({ field }) => isMoney(table?.fields.get(field)?.typeName))
      ? 'money'
      : undefined;
  });
  return weights.includes('sends') ? 'sends' : weights.find((each) => each !== undefined);
}

function flowWeight({ liveFlows, model }: CompiledApp, key: string): ButtonWeight | undefined {
  const { definition } = liveFlows.get(key) ?? {};
  const steps = definition?.steps ?? [];
  if (steps.some(({ type }) => type === 'message')) return 'sends';
  const fields = model.table(definition?.table ?? '')?.fields;
  const setsMoney = steps.some(({ type, options }) =>
    type === 'set-fields'
      ? Object.keys(options?.['values'] ?? {}).some((field) => isMoney(fields?.get(field)?.typeName))
      : false,
  );
  return setsMoney ? 'money' : undefined;
}

const isMoney = (type: string | undefined): boolean => type === 'money';
