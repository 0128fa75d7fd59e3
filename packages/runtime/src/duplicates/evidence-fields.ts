/**
 * Which fields of a table tell one record from another beside its name: telephone, mail, address, tax number, and numbers that
 * are unique. What the reader may not read in every row they see is no evidence: a match would give it away.
 */
import type { Grants, ModelField, ModelTable } from '@dunlin/tables';
import type { EvidenceKind } from './candidate.ts';

export interface EvidenceField {
  readonly field: string;
  readonly kind: EvidenceKind;
}

export function evidenceFields(table: ModelTable, grants: Grants): EvidenceField[] {
  return [...table.columns.values()].flatMap((field) => {
    const kind = field.key === table.title || field.readOnly ? undefined : kindOf(field);
    return kind === undefined || grants.of(table.key).field(field.key).read !== true
      ? []
      : [{ field: field.key, kind }];
  });
}

const taxKeys = /(^|_)(tax|vat|uscc|ein|tin|credit_code|registration)(_|$)/;
const taxLabel = /税号|统一社会信用代码|纳税人识别号/;

function kindOf({ key, label, typeName, unique }: ModelField): EvidenceKind | undefined {
  if (typeName === 'phone' || typeName === 'email' || typeName === 'address') return typeName;
  if (typeName !== 'text') return undefined;
  if (taxKeys.test(key) || taxLabel.test(label.zh)) return 'tax-number';
  return unique ? 'number' : undefined;
}
