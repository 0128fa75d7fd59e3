/** What undo calls the settings of a field and of a table, as in "Change type of Amount". */
export const settingNames = {
  label: { zh: '名称', en: 'label' },
  help: { zh: '说明', en: 'help' },
  required: { zh: '必填', en: '"required"' },
  unique: { zh: '唯一', en: '"unique"' },
  hidden: { zh: '停用', en: '"out of use"' },
  default: { zh: '默认值', en: 'default' },
  changes: { zh: '修改权', en: '"who changes it"' },
  sensitive: { zh: '敏感信息', en: '"sensitive"' },
  silentZero: { zh: '为零不提', en: '"silent at zero"' },
  options: { zh: '设置', en: 'options' },
  title: { zh: '标题字段', en: 'title field' },
  highlights: { zh: '重点字段', en: 'highlights' },
  appendOnly: { zh: '只增不改', en: '"append only"' },
} as const;
