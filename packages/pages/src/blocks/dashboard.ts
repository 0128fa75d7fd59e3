/** All tiles of a dashboard. */
import { closed } from '@dunlin/definition';
import { Type } from 'typebox';
import { definePageBlock } from '../define-page-block.ts';
import { keyOf, label } from './option-shapes.ts';

export const dashboard = definePageBlock({
  name: 'dashboard',
  family: 'data',
  label: { zh: '仪表盘', en: 'Dashboard' },
  description: { zh: '一个仪表盘的全部卡片', en: 'All tiles of a dashboard' },
  options: Type.Object({ label, dashboard: keyOf('dashboard', '仪表盘', 'Dashboard') }, closed),
  initialWidth: 12,
  opens: (options) => [{ at: ['dashboard'], kind: 'dashboards', key: options.dashboard }],
  examples: { valid: [{ dashboard: 'receivables' }], invalid: [{ dashboard: 7 }] },
});
