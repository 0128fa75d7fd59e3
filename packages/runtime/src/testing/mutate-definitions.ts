/**
 * A valid app → one that somebody broke, by a seed: keys deleted, doubled, swapped and renamed, values of wrong types,
 * hostile names, huge options, deep and circular expressions. Often it is still valid and means something else.
 */
import type { AppFiles } from '@dunlin/definition';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

export interface Mutant {
  readonly files: AppFiles;
  /** What was done, in words. */
  readonly story: readonly string[];
}

/** Numbers from 0 up to below `below`, the same for the same seed. */
export function randomFrom(seed: number): (below: number) => number {
  let state = (seed * 2654435761 + 1) >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

export const hostileNames: readonly string[] = [
  '"; drop table users; --',
  "'); delete from sys_definition; --",
  '__proto__',
  'constructor',
  'prototype',
  'hasOwnProperty',
  'toString',
  'then',
  'x'.repeat(48),
  'x'.repeat(64),
  'é'.repeat(40),
  'usеrs',
  'ｎａｍｅ',
  'a\u0000b',
  '\ud800',
  '\u202ename',
  'select',
  'user',
  'table',
  'order',
  'ctid',
  'xmin',
  'id',
  'version',
  'sys_change',
  'sys_kept_1_name',
  'sys_next_name',
  'pg_class',
  '~groups',
  '$today',
  'now',
  '*',
  '.',
  'a.b',
  '/',
  '~1',
  '../app',
  '',
  ' ',
  'NULL',
  '$' + '{x}',
  '{{ x }}',
  '{% for i in (1..100000000) %}x{% endfor %}',
];

const odd: readonly (() => Json)[] = [
  () => null,
  () => true,
  () => false,
  () => 0,
  () => -1,
  () => 1.5,
  () => 1e308,
  () => 2 ** 53,
  () => -1e-320,
  () => '',
  () => [],
  () => ({}),
  () => [[[[[[]]]]]],
  () => 'x'.repeat(100_000),
  () => '9'.repeat(400),
  () => Array.from({ length: 2_000 }, (_, index) => index),
  () => deep(300),
  () => deepList(1_000),
  () => deeperThanStacks,
  () => ({ var: '' }),
  () => ({ var: 'id' }),
  () => ({ today: [] }),
  () => ({ now: [] }),
  () => ({ current_user: [] }),
  () => ({ '/': [1, 0] }),
  () => ({ round: [1.5, 1e9] }),
  () => ({ matches: [{ var: 'name' }, '(a+)+$'] }),
  () => ({ add_days: [{ today: [] }, 1e9] }),
  () => ({ '*': Array.from({ length: 50 }, () => 1e15) }),
  () => '2025-02-30',
  () => '99:99',
];

/** Stands for a list in a list, fifty thousand times; written into the text, since no recursion could. */
const deeperThanStacks = '@@deep@@';

const deep = (levels: number): Json => {
  let inner: Json = 1;
  for (let level = 0; level < levels; level++) inner = { '+': [inner, 1] };
  return inner;
};

function deepList(levels: number): Json {
  let inner: Json = [];
  for (let level = 0; level < levels; level++) inner = [inner];
  return inner;
}

const fieldTypeNames = [
  'text',
  'long-text',
  'rich-text',
  'number',
  'money',
  'percent',
  'date',
  'datetime',
  'boolean',
  'choice',
  'choices',
  'reference',
  'user',
  'email',
  'phone',
  'link',
  'json',
  'duration',
  'address',
  'region',
  'auto-number',
  'formula',
  'rollup',
  'lookup',
  'attachment',
  'references',
  'child-table',
  'key-list',
  'currency',
  'department',
];

/** @param base a valid app */
export function mutate(base: AppFiles, seed: number): Mutant {
  const random = randomFrom(seed);
  const files: Record<string, string> = { ...base };
  const story: string[] = [];
  const times = random(3) === 0 ? 2 + random(2) : 1;
  for (let time = 0; time < times; time++) {
    const paths = Object.keys(files);
    const path = paths[random(paths.length)];
    if (path === undefined) break;
    if (random(25) === 0) story.push(moveFile(files, path, random));
    else story.push(`${path}: ${changeFile(files, path, random)}`);
  }
  return { files, story };
}

function moveFile(files: Record<string, string>, path: string, random: (below: number) => number): string {
  const text = files[path]!;
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const name = hostileNames[random(hostileNames.length)]!;
  switch (random(5)) {
    case 0:
      delete files[path];
      return `deleted ${path}`;
    case 1:
      files[`${folder}${name}.json`] = text;
      return `copied ${path} to ${JSON.stringify(name)}`;
    case 2:
      files[path] = text.slice(0, random(text.length));
      return `cut ${path} off`;
    case 3:
      // Deeper than any reader's stack.
      files[path] = text.replace(
        /"(zh|type|table)": ?"[^"]*"/,
        `"$1":${'['.repeat(50_000)}${']'.repeat(50_000)}`,
      );
      return `nested ${path} deeply`;
    default: {
      const paths = Object.keys(files);
      files[path] = files[paths[random(paths.length)]!]!;
      return `another document under ${path}`;
    }
  }
}

function changeFile(files: Record<string, string>, path: string, random: (below: number) => number): string {
  let root: Json;
  try {
    root = JSON.parse(files[path]!) as Json;
  } catch {
    return 'was no JSON already';
  }
  const places = placesOf(root);
  const place = places[random(places.length)];
  if (place === undefined) return 'nothing to change';
  const { holder, key, at } = place;
  const of = holder as { [key: string]: Json };
  const done = change(root, of, key, Array.isArray(holder), places, files, random);
  try {
    files[path] = JSON.stringify(root).replaceAll(
      `"${deeperThanStacks}"`,
      `${'['.repeat(50_000)}${']'.repeat(50_000)}`,
    );
  } catch {
    return 'is nested too deeply to be changed again';
  }
  return `${at} ${done}`;
}

interface Place {
  readonly holder: Json[] | { [key: string]: Json };
  readonly key: string;
  readonly at: string;
}

function placesOf(root: Json): Place[] {
  const places: Place[] = [];
  const visit = (value: Json, at: string, depth = 0): void => {
    if (value === null || typeof value !== 'object' || depth > 50) return;
    for (const key of Object.keys(value)) {
      places.push({ holder: value, key, at: `${at}/${key}` });
      visit((value as { [key: string]: Json })[key]!, `${at}/${key}`, depth + 1);
    }
  };
  visit(root, '');
  return places;
}

const settings: readonly (() => [string, Json])[] = [
  () => ['required', true],
  () => ['unique', true],
  () => ['required', false],
  () => ['default', { today: [] }],
  () => ['default', 0],
  () => ['default', 'a\u0000b'],
  () => ['default', { var: 'name' }],
  () => ['renamedFrom', 'name'],
  () => ['renamedFrom', 'id'],
  () => ['maxLength', 1],
  () => ['minimum', 1e15],
  () => ['maximum', -5],
  () => ['decimals', 10],
  () => ['choices', [{ key: 'only', label: { zh: '一', en: 'One' } }]],
  () => [
    'choices',
    Array.from({ length: 600 }, (_, index) => ({ key: `k${index}`, label: { zh: 'k', en: 'k' } })),
  ],
  () => ['__proto__', { polluted: true }],
];

function change(
  root: Json,
  holder: { [key: string]: Json },
  key: string,
  isList: boolean,
  places: readonly Place[],
  files: AppFiles,
  random: (below: number) => number,
): string {
  const pick = <T>(list: readonly T[]): T => list[random(list.length)]!;
  const value = holder[key]!;
  switch (random(16)) {
    case 0:
      if (isList) (holder as unknown as Json[]).splice(Number(key), 1);
      else delete holder[key];
      return 'deleted';
    case 1:
      if (isList) (holder as unknown as Json[]).push(structuredClone(value));
      else holder[`${key}2`] = structuredClone(value);
      return 'doubled';
    case 2: {
      const other = pick(places);
      const given = (other.holder as { [key: string]: Json })[other.key]!;
      holder[key] = structuredClone(given);
      return `became what stands at ${other.at}`;
    }
    case 3:
    case 4: {
      const name = pick(hostileNames);
      if (typeof value === 'string' || isList) {
        holder[key] = name;
        return `became ${JSON.stringify(name)}`;
      }
      delete holder[key];
      // An own property, as JSON.parse makes of it.
      Object.defineProperty(holder, name, { value, enumerable: true, configurable: true, writable: true });
      return `renamed to ${JSON.stringify(name)}`;
    }
    case 5: {
      const given = pick(odd)();
      holder[key] = given;
      return `became ${JSON.stringify(given).slice(0, 60)}`;
    }
    case 6: {
      const names = Object.values(files).flatMap((text) => [...text.matchAll(/"([a-z][a-z0-9_]{1,40})"/g)]);
      const name = names.length === 0 ? 'x' : pick(names)[1]!;
      if (typeof value === 'string') holder[key] = name;
      return `was given the name ${name}`;
    }
    case 7:
    case 8:
    case 11:
    case 12: {
      // A field of another type, with the options it had or none: conversions are planned for these.
      const fields = fieldsOf(root);
      if (fields.length === 0) return 'kept';
      const field = pick(fields);
      const type = pick(fieldTypeNames);
      field['type'] = type;
      if (random(4) > 0) delete field['options'];
      if (random(3) > 0) delete field['default'];
      if (type === 'reference' || type === 'references') field['options'] = { table: tableIn(files, random) };
      if (type === 'choice' || type === 'choices')
        field['options'] = {
          choices: ['A', 'B'].map((each) => ({ key: each, label: { zh: each, en: each } })),
        };
      return `field ${JSON.stringify(field['key'])} became ${type}`;
    }
    case 9:
    case 10:
    case 13:
    case 14: {
      const fields = fieldsOf(root);
      const field = fields.length === 0 ? undefined : pick(fields);
      const [name, given] = pick(settings)();
      const target =
        field === undefined
          ? holder
          : ['maxLength', 'minimum', 'maximum', 'decimals', 'choices'].includes(name)
            ? optionsOf(field)
            : field;
      Object.defineProperty(target, name, {
        value: given,
        enumerable: true,
        configurable: true,
        writable: true,
      });
      return `field ${JSON.stringify(field?.['key'])} got ${name} ${JSON.stringify(given).slice(0, 40)}`;
    }
    default: {
      const fields = fieldsOf(root);
      const field = fields.length === 0 ? undefined : pick(fields);
      if (field === undefined) return 'kept';
      field['type'] = 'formula';
      delete field['required'];
      delete field['unique'];
      delete field['default'];
      const other = pick(fields);
      field['options'] = {
        expression: { coalesce: [{ var: String(other['key']) }, { var: String(field['key']) }] },
      };
      return `field ${JSON.stringify(field['key'])} computed from ${JSON.stringify(other['key'])} and itself`;
    }
  }
}

function tableIn(files: AppFiles, random: (below: number) => number): string {
  const tables = Object.keys(files).flatMap((path) => /^tables\/(.*)\.json$/.exec(path)?.[1] ?? []);
  return tables[random(tables.length)] ?? 'users';
}

function optionsOf(field: { [key: string]: Json }): { [key: string]: Json } {
  field['options'] ??= {};
  return field['options'] as { [key: string]: Json };
}

function fieldsOf(root: Json): { [key: string]: Json }[] {
  if (root === null || typeof root !== 'object' || Array.isArray(root)) return [];
  const { fields } = root;
  if (!Array.isArray(fields)) return [];
  return fields.filter(
    (each): each is { [key: string]: Json } =>
      each !== null && typeof each === 'object' && !Array.isArray(each),
  );
}
