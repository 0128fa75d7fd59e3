/** The few words that the formula editor says itself; what it edits is described by its caller. */
import type { FormulaLanguage } from '@dunlin/expression';

const texts = {
  zh: {
    replace: (text: string) => `改为 ${text}`,
    insert: (text: string) => `补上 ${text}`,
    placeholder: '输入字段或函数，例如 overdue_days > 15',
  },
  en: {
    replace: (text: string) => `Change to ${text}`,
    insert: (text: string) => `Add ${text}`,
    placeholder: 'Type a field or function, e.g. overdue_days > 15',
  },
} as const;

export const formulaTexts = (language: FormulaLanguage) => texts[language];
