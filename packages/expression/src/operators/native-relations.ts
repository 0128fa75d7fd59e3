/**
 * Relations that JavaScript knows itself, written out one by one: a closure that took the relation as a function would
 * call it for every record.
 */
import type { Present, Relation } from '../compute-form.ts';
import type { Compute } from '../record-access.ts';

interface NativeRelation {
  pair(left: Compute, right: Compute): Compute;
  literal(left: Compute, b: Present): Compute;
}

export const nativeRelations: Readonly<Record<Relation, NativeRelation>> = {
  equal: {
    pair: (left, right) => (record, env) => {
      const a = left(record, env);
      if (a === null) return null;
      const b = right(record, env);
      return b === null ? null : a === b;
    },
    literal: (left, b) => (record, env) => {
      const a = left(record, env);
      return a === null ? null : a === b;
    },
  },
  'not-equal': {
    pair: (left, right) => (record, env) => {
      const a = left(record, env);
      if (a === null) return null;
      const b = right(record, env);
      return b === null ? null : a !== b;
    },
    literal: (left, b) => (record, env) => {
      const a = left(record, env);
      return a === null ? null : a !== b;
    },
  },
  less: {
    pair: (left, right) => (record, env) => {
      const a = left(record, env);
      if (a === null) return null;
      const b = right(record, env);
      return b === null ? null : a < b;
    },
    literal: (left, b) => (record, env) => {
      const a = left(record, env);
      return a === null ? null : a < b;
    },
  },
  'less-or-equal': {
    pair: (left, right) => (record, env) => {
      const a = left(record, env);
      if (a === null) return null;
      const b = right(record, env);
      return b === null ? null : a <= b;
    },
    literal: (left, b) => (record, env) => {
      const a = left(record, env);
      return a === null ? null : a <= b;
    },
  },
  greater: {
    pair: (left, right) => (record, env) => {
      const a = left(record, env);
      if (a === null) return null;
      const b = right(record, env);
      return b === null ? null : a > b;
    },
    literal: (left, b) => (record, env) => {
      const a = left(record, env);
      return a === null ? null : a > b;
    },
  },
  'greater-or-equal': {
    pair: (left, right) => (record, env) => {
      const a = left(record, env);
      if (a === null) return null;
      const b = right(record, env);
      return b === null ? null : a >= b;
    },
    literal: (left, b) => (record, env) => {
      const a = left(record, env);
      return a === null ? null : a >= b;
    },
  },
};
