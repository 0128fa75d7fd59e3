/**
 * A record as the search for duplicates sees it: its name and what else tells it, in forms that can be compared.
 * Only what the person who asks may read is in it.
 */
import { foldText, type NormalName, normaliseName } from './normalise-name.ts';

/** What a field is good for as evidence. */
export type EvidenceKind = 'tax-number' | 'number' | 'phone' | 'email' | 'address';

export interface Evidence {
  readonly field: string;
  readonly kind: EvidenceKind;
  /** Comparable form; two records that agree in it agree in the field. */
  readonly value: string;
}

export interface Candidate {
  readonly id: number;
  /** As it stands in the record. */
  readonly title: string;
  readonly name: NormalName;
  /** The numbers in the name, in order: "Store 12" is not "Store 13". */
  readonly digits: string;
  readonly evidence: readonly Evidence[];
}

export const candidateOf = (
  id: number,
  title: string,
  values: readonly { readonly field: string; readonly kind: EvidenceKind; readonly text: string }[],
): Candidate => {
  const name = normaliseName(title);
  return {
    id,
    title,
    name,
    digits: (name.core.match(/\p{N}+/gu) ?? []).join(' '),
    evidence: values.flatMap(({ field, kind, text }) => {
      const value = comparable(kind, text);
      return value === undefined ? [] : [{ field, kind, value }];
    }),
  };
};

/** Undefined where the text is too little to tell anything. */
export function comparable(kind: EvidenceKind, text: string): string | undefined {
  switch (kind) {
    case 'phone': {
      // Country codes and leading zeros are written by some; the extension tells a person, not a company.
      const digits = (text.normalize('NFKC').split(/ext|x|转/iu)[0] ?? '').replaceAll(/\D/g, '');
      return digits.length < 7 ? undefined : digits.slice(-11).replace(/^0+/, '').slice(-10);
    }
    case 'email': {
      const address = text.normalize('NFKC').trim().toLowerCase();
      return address.includes('@') ? address : undefined;
    }
    case 'number':
    case 'tax-number': {
      const number = foldText(text).replaceAll(' ', '').replace(/^0+/, '');
      return number === '' ? undefined : number;
    }
    case 'address': {
      const address = foldText(text).replaceAll(' ', '');
      return address.length < 6 ? undefined : address;
    }
  }
}
