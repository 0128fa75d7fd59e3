/**
 * Reads formula text into conditions. It knows `AND` of simple comparisons; every other part becomes a
 * formula chip with its text as it stands. The server checks the text; nothing here refuses it.
 */
import type { Condition, Operand, Operator } from './condition.ts';

/** Splits at commas outside quotes and brackets; null when they do not balance. */
function splitArguments(text: string): string[] | null {
  const parts: string[] = [];
  let depth = 0;
  let quoted = false;
  let start = 0;
  for (let index = 0; index < text.length; index += 1) {
    const letter = text[index];
    if (letter === '"') quoted = !quoted;
    if (quoted) continue;
    if (letter === '(' || letter === '[') depth += 1;
    else if (letter === ')' || letter === ']') depth -= 1;
    if (depth < 0) return null;
    if (letter === ',' && depth === 0) {
      parts.push(text.slice(start, index));
      start = index + 1;
    }
  }
  if (quoted || depth !== 0) return null;
  return [...parts, text.slice(start)].map((part) => part.trim());
}

function callOf(text: string, name: string): string[] | null {
  const match = new RegExp(`^${name}\\s*\\(([\\s\\S]*)\\)$`, 'i').exec(text);
  return match ? splitArguments(match[1] ?? '') : null;
}

const pathPattern = /^[a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)*$/;
/** `1 <= overdue_days <= 30`. */
const rangePattern = /^([^<>=]+)<=\s*([a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)*)\s*<=([^<>=]+)$/;
const comparisonPattern = /^([a-z][a-z0-9_.]*)\s*(<=|>=|<>|!=|=|<|>)\s*([\s\S]+)$/;

function parseOperand(text: string): Operand | null {
  if (/^"(?:[^"\\]|"")*"$/.test(text)) return text.slice(1, -1).replaceAll('""', '"');
  if (/^-?\d+(?:\.\d+)?$/.test(text)) return Number(text);
  if (/^true$/i.test(text)) return true;
  if (/^false$/i.test(text)) return false;
  if (/^today\(\)$/i.test(text)) return { call: 'TODAY' };
  if (/^current_user\(\)$/i.test(text)) return { call: 'CURRENT_USER' };
  return null;
}

function containment(text: string, operator: 'contains' | 'lacks'): Condition | null {
  const [path = '', part = '', ...rest] = callOf(text, 'CONTAINS') ?? [];
  const value = parseOperand(part);
  if (!pathPattern.test(path) || typeof value !== 'string' || rest.length > 0) return null;
  return { kind: 'comparison', path, operator, values: [value] };
}

function parseCondition(text: string): Condition {
  const formula: Condition = { kind: 'formula', text };
  const empty = callOf(text, 'IS_EMPTY')?.[0];
  if (empty && pathPattern.test(empty))
    return { kind: 'comparison', path: empty, operator: 'empty', values: [] };
  const negated = callOf(text, 'NOT')?.[0];
  const filled = negated === undefined ? undefined : callOf(negated, 'IS_EMPTY')?.[0];
  if (filled && pathPattern.test(filled))
    return { kind: 'comparison', path: filled, operator: 'filled', values: [] };
  const lacking = negated === undefined ? undefined : callOf(negated, 'IS_TRUE')?.[0];
  const contained =
    containment(text, 'contains') ?? (lacking === undefined ? null : containment(lacking, 'lacks'));
  if (contained) return contained;
  const listed = callOf(text, 'IN');
  if (listed && listed.length > 1 && pathPattern.test(listed[0] ?? '')) {
    const values = listed.slice(1).map(parseOperand);
    if (values.every((value) => value !== null)) {
      return { kind: 'comparison', path: listed[0] ?? '', operator: 'in', values };
    }
  }
  const range = rangePattern.exec(text);
  if (range) {
    const bounds = [parseOperand((range[1] ?? '').trim()), parseOperand((range[3] ?? '').trim())];
    if (bounds.every((bound) => bound !== null)) {
      return { kind: 'comparison', path: range[2] ?? '', operator: 'between', values: bounds };
    }
  }
  const match = comparisonPattern.exec(text);
  if (!match || !pathPattern.test(match[1] ?? '')) return formula;
  const value = parseOperand((match[3] ?? '').trim());
  if (value === null) return formula;
  const operator = (match[2] === '!=' ? '<>' : match[2]) as Operator;
  return { kind: 'comparison', path: match[1] ?? '', operator, values: [value] };
}

export function parseFilter(text: string): Condition[] {
  const trimmed = text.trim();
  if (trimmed === '') return [];
  const parts = callOf(trimmed, 'AND');
  return parts ? parts.flatMap(parseFilter) : [parseCondition(trimmed)];
}
