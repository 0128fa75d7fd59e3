/**
 * Tables: field types, the model made from definitions, and who may do what with their records.
 *
 *   TableDefinition[] ──buildModel──▶ AppModel (implements the Schema of expressions)
 *   RoleDefinition[]  ──compileGrants──▶ Grants
 *   a value from outside ──coerceField──▶ its canonical form, or a problem
 */
export * from './actor.ts';
export * from './app-model.ts';
export * from './base-fields.ts';
export * from './build-model.ts';
export { builtInTables } from './built-in-tables/index.ts';
export { type Choice, choiceKeys } from './choices.ts';
export { type Coercion, coercions, emptyTextTypes } from './coerce/index.ts';
export * from './coerce-field.ts';
export { madeTableKey } from './collections.ts';
export { depends } from './computed-fields.ts';
export { currencyCodes } from './currencies.ts';
export { currencyDigits } from './currency-digits.ts';
export * from './define-field-type.ts';
export { type DescribedFieldType, describeFieldTypes } from './describe-field-types.ts';
export { fieldTypes } from './field-types/index.ts';
export { both, either, over, overIfAny } from './grants/combine-rights.ts';
export * from './grants/compile-grants.ts';
export { documentOfGrant, extendRoles, type GrantOrigins } from './grants/extend-roles.ts';
export * from './grants/grants.ts';
export { heldValue } from './held-value.ts';
export * from './mask-value.ts';
export * from './parse-decimal.ts';
export { parseDuration } from './parse-duration.ts';
export * from './problems.ts';
export { regionsOfChina } from './regions-of-china.ts';
export * from './related-records.ts';
export { checkGivenValue, messageValues, shownValue } from './table-expressions.ts';
