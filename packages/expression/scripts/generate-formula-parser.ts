/**
 * src/formula.grammar → src/formula-parser.js (Lezer). Run after a change of the grammar: `npm run generate`.
 * The tables are committed, so nothing is built at install time; a test compares them with the grammar.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { buildParserFile } from '@lezer/generator';

const source = new URL('../src/formula.grammar', import.meta.url);
const target = new URL('../src/formula-parser.js', import.meta.url);

export function generateFormulaParser(): string {
  const warnings: string[] = [];
  const { parser } = buildParserFile(readFileSync(source, 'utf8'), {
    fileName: 'formula.grammar',
    warn: (message) => warnings.push(message),
  });
  if (warnings.length > 0) throw new Error(warnings.join('\n'));
  return parser;
}

if (import.meta.main) writeFileSync(target, generateFormulaParser());
