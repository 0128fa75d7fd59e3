/** What something came through, as people call it: the label of the form, flow or rule, else what was noted. */
import type { Label } from '@dunlin/definition';
import type { Work } from './workspace.ts';

export function throughLabel({ app }: Pick<Work, 'app'>, kind: string, ref: string | null): Label | null {
  if (ref === null) return null;
  if (kind === 'rule') return app.rules.find((rule) => rule.key === ref)?.label ?? null;
  if (kind === 'flow') return app.liveFlows.get(ref)?.label ?? null;
  if (kind === 'form') return app.forms.get(ref)?.label ?? null;
  if (kind === 'form-link') return app.forms.get(ref.split('/')[0]!)?.label ?? null;
  return administrationLabels.get(ref) ?? { zh: ref, en: ref };
}

/** The ways that there are, without what they came through exactly. */
export const throughNames: Readonly<Record<string, Label>> = {
  form: { zh: '表单', en: 'Form' },
  import: { zh: '导入', en: 'Import' },
  flow: { zh: '流程', en: 'Flow' },
  rule: { zh: '规则', en: 'Rule' },
  api: { zh: '接口', en: 'API' },
  merge: { zh: '合并', en: 'Merge' },
  'form-link': { zh: '外部填写', en: 'Outside, by link' },
  system: { zh: '系统', en: 'System' },
};

/** What administrators do that changes records. */
const administrationLabels: ReadonlyMap<string, Label> = new Map([
  ['disable-person', { zh: '停用人员', en: 'Person disabled' }],
  ['enable-person', { zh: '启用人员', en: 'Person enabled' }],
]);
