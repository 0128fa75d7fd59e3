/** What the log notes beside changes of records, with the names that people read. One line a kind. */
import type { Label } from '@dunlin/definition';

export const auditKinds = {
  'sign-in': { zh: '登录', en: 'Signed in' },
  'sign-in-failed': { zh: '登录失败', en: 'Sign-in failed' },
  'sign-out': { zh: '退出登录', en: 'Signed out' },
  'security.password': { zh: '密码', en: 'Password' },
  'security.two-factor': { zh: '两步验证', en: 'Two-step sign-in' },
  'security.session': { zh: '会话', en: 'Session' },
  'security.api-key': { zh: 'API 密钥', en: 'API key' },
  'security.throttled': { zh: '尝试过多被拦截', en: 'Too many attempts' },
  'security.file': { zh: '文件被拦截', en: 'File refused' },
  'see-as': { zh: '以他人身份查看', en: 'Seen as another person' },
  view: { zh: '查看敏感信息', en: 'Viewed sensitive values' },
  export: { zh: '导出', en: 'Export' },
  import: { zh: '导入', en: 'Import' },
  'import.undone': { zh: '撤销导入', en: 'Import undone' },
  publish: { zh: '发布', en: 'Publish' },
  draft: { zh: '草稿', en: 'Draft' },
  task: { zh: '完成待办', en: 'Task completed' },
  'form-link': { zh: '外部填写', en: 'Form by link' },
  press: { zh: '点击按钮', en: 'Button pressed' },
  send: { zh: '发送消息', en: 'Message sent' },
  'send-failed': { zh: '消息发送失败', en: 'Message not sent' },
  rights: { zh: '权限', en: 'Rights' },
  'people.invited': { zh: '邀请用户', en: 'Person invited' },
  'people.changed': { zh: '修改用户', en: 'Person changed' },
  'people.disabled': { zh: '停用用户', en: 'Person disabled' },
  'people.enabled': { zh: '启用用户', en: 'Person enabled' },
  delegation: { zh: '委托', en: 'Delegation' },
  administration: { zh: '系统管理', en: 'Administration' },
  webhook: { zh: 'Webhook', en: 'Webhook' },
  merge: { zh: '合并记录', en: 'Records merged' },
  erase: { zh: '清除个人信息', en: 'Personal data erased' },
  'audit.verify': { zh: '校验日志', en: 'Log verified' },
} as const satisfies Record<string, Label>;

export type AuditKind = keyof typeof auditKinds;
