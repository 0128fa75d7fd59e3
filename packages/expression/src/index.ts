/**
 * The one expression language.
 *
 *   formula text ◀─parse, print─▶ JSON Logic ──check──▶ Node ──compileEvaluator──▶ JavaScript closure
 *                                                        └────QueryBuilder───────▶ Query (store prints it as SQL)
 *
 * The rules both back ends keep are numbered in SPEC.md. No I/O, no clock, no database.
 */

export {
  addDays,
  type DatePart,
  type DateUnit,
  daysBetween,
  isDate,
  parseInstant,
} from './calendar-date.ts';
export { check } from './check.ts';
export { type CheckedFormula, checkFormula } from './check-formula.ts';
export type { Checked, Scope } from './checker.ts';
export { compareCodePoints } from './code-point-order.ts';
export { compileEvaluator } from './compile-evaluator.ts';
export { describeCurrency } from './currency.ts';
export { formatDecimal, parseDecimal, toDecimal } from './decimal.ts';
export { type Dependency, dependencies, dependsOnToday, type PathStep } from './dependencies.ts';
export { type Completion, type CompletionScope, completeFormula } from './editing/complete-formula.ts';
export type { CompletionItem } from './editing/completion-item.ts';
export { describeFormula, type FormulaDescription } from './editing/describe-formula.ts';
export type { EditingScope } from './editing/expected-type.ts';
export { type FormulaFix, fixFormula } from './editing/fix-formula.ts';
export { type FormulaSignature, signFormula } from './editing/sign-formula.ts';
export { typeLabel } from './editing/type-label.ts';
export { type ExplainNode, explain, type Shows } from './explain.ts';
export { formatNode, formatNodeInWords } from './format-node.ts';
export { type FormulaLanguage, functionNames } from './formula-names.ts';
export { parser as formulaParser } from './formula-parser.js';
export type { Range } from './formula-part.ts';
export { limits, untypedLimits } from './limits.ts';
export type * from './node.ts';
export { convert, describeType } from './operators/conversion.ts';
export { convertedDigits } from './operators/convert-currency.ts';
export type { FormulaForm, OperatorDefinition } from './operators/define-operator.ts';
export { type OperatorName, operators } from './operators/index.ts';
export { type ParsedFormula, parseFormula } from './parse-formula.ts';
export { compilePattern } from './pattern/match-pattern.ts';
export { type ParsedPattern, parsePattern } from './pattern/parse-pattern.ts';
export type { CharacterSet, Pattern, PatternBranch, PatternItem } from './pattern/pattern.ts';
export { type AddressPart, addressParts, addressText, plainText } from './plain-text.ts';
export type * from './plan.ts';
export { type PrintOptions, printFormula } from './print-formula.ts';
export { expressionProblemCodes } from './problems.ts';
export { QueryBuilder, type QueryOptions } from './query-builder.ts';
export { reachedOver } from './reached-over.ts';
export type * from './record-access.ts';
export { allOf, callScalar, caseScalar, literalScalar, testScalar } from './scalar.ts';
export type * from './schema.ts';
export * from './type.ts';
export { evaluateUntyped, type UntypedOptions, type UntypedResult } from './untyped/evaluate-untyped.ts';
export { type UntypedError, untypedErrorCodes } from './untyped/logic-error.ts';
export type * from './value.ts';
export {
  addBusinessDays,
  businessDaysBetween,
  compileWorkDays,
  type WorkCalendar,
  type WorkDays,
} from './work-calendar.ts';
