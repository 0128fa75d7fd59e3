/**
 * What one firing stands for, by the rule's `once`: the key that makes a firing unique for a record.
 * The numbers of episodes and presses depend on the record's earlier firings and a change has its own, so the store knows them.
 */
import type { CompiledRule } from './compile-rule.ts';

/** @returns the key, or null where it differs by record */
export function occurrenceKey(rule: Pick<CompiledRule, 'once'>, today: string): string | null {
  switch (rule.once) {
    case 'record':
      return '';
    case 'day':
      return today;
    case 'episode':
    case 'change':
    case 'press':
      return null;
  }
}
