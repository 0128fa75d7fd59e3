/** What can be asked of the log, changes of records and events, with the names that people read. */
import type { Label } from '@dunlin/definition';
import { auditKinds, changeOperations } from '@dunlin/store';

export const logKinds = (): { key: string; label: Label; source: 'change' | 'event' }[] => [
  ...changeOperations.map((key) => ({ key, label: operationLabels[key], source: 'change' as const })),
  ...Object.entries(auditKinds).map(([key, label]) => ({ key, label, source: 'event' as const })),
];

const operationLabels: Record<(typeof changeOperations)[number], Label> = {
  create: { zh: '新建', en: 'Created' },
  update: { zh: '修改', en: 'Changed' },
  delete: { zh: '删除', en: 'Deleted' },
  restore: { zh: '恢复', en: 'Restored' },
  recompute: { zh: '重新计算', en: 'Computed anew' },
};

export const kindNames: ReadonlyMap<string, Label> = new Map(
  logKinds().map(({ key, label }) => [key, label]),
);
