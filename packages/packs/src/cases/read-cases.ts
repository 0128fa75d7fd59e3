/** The files `cases/*.json` of a pack → cases with their fixtures put in, or problems. */
import {
  type AppFiles,
  missingName,
  type Problem,
  pointer,
  problem,
  validateShape,
} from '@dunlin/definition';
import { CaseDefinition, CaseFixture, type GivenRecord } from './case.ts';

/** A case that can be run: its fixtures are among its records. */
export interface ReadCase extends CaseDefinition {
  readonly records: readonly GivenRecord[];
}

/** @param others files of the packs that this one needs; where they are not at hand, their fixtures are taken to be there */
export function readCases(
  files: AppFiles,
  others?: Readonly<Record<string, AppFiles>>,
): { cases: ReadCase[]; problems: Problem[] } {
  const problems: Problem[] = [];
  const at = (document: string, found: readonly Problem[]): void => {
    problems.push(...found.map((each) => ({ ...each, document })));
  };
  const documents = <T>(
    pattern: RegExp,
    schema: Parameters<typeof validateShape>[0],
    from = files,
  ): [string, string, T][] =>
    Object.keys(from)
      .sort()
      .flatMap((path): [string, string, T][] => {
        const name = pattern.exec(path)?.[1];
        if (name === undefined) return [];
        let content: unknown;
        try {
          content = JSON.parse(from[path]!);
        } catch (error) {
          at(path, [problem('definition.json', '', `Not JSON: ${(error as Error).message}`)]);
          return [];
        }
        const found = shapeProblems(content, schema);
        at(
          path,
          found.map((each) => ({ ...each, code: 'pack.case-shape' })),
        );
        return found.length > 0 ? [] : [[name, path, content as T]];
      });

  const fixturesOf = (from: AppFiles, prefix: string): [string, CaseFixture['records']][] =>
    documents<CaseFixture>(/^cases\/fixtures\/([^/]+)\.json$/, CaseFixture, from).map(([name, , each]) => [
      `${prefix}${name}`,
      each.records,
    ]);
  const fixtures = new Map([
    ...fixturesOf(files, ''),
    ...Object.entries(others ?? {}).flatMap(([key, from]) => fixturesOf(from, `${key}/`)),
  ]);
  const cases = documents<CaseDefinition>(/^cases\/([^/]+)\.json$/, CaseDefinition).flatMap(
    ([name, path, each]) => {
      const found: Problem[] = [];
      if (each.id !== name) {
        const detail = `The file is named "${name}" but the case "${each.id}"`;
        found.push(problem('definition.key-mismatch', '/id', detail, { file: name, key: each.id }));
      }
      (each.given.fixtures ?? []).forEach((fixture, index) => {
        if (fixtures.has(fixture) || (others === undefined && fixture.includes('/'))) return;
        found.push(
          missingName(
            'pack.case-fixture',
            pointer('given', 'fixtures', index),
            'fixture',
            fixture,
            fixtures.keys(),
          ),
        );
      });
      const records = [
        ...(each.given.fixtures ?? []).flatMap((fixture) => fixtures.get(fixture) ?? []),
        ...(each.given.records ?? []),
      ];
      const seen = new Set<string>();
      for (const record of records) {
        if (seen.has(record.name)) {
          found.push(
            problem('pack.case-name', '/given', `Two records are named "${record.name}"`, {
              name: record.name,
            }),
          );
        }
        seen.add(record.name);
      }
      at(path, found);
      return found.length > 0 ? [] : [{ ...each, records }];
    },
  );
  return { cases, problems };
}

/** A step is checked against the shape of its own kind, so that one slip is one problem and not eight. */
function shapeProblems(content: unknown, schema: Parameters<typeof validateShape>[0]): Problem[] {
  const found = validateShape(schema, content);
  const steps = (content as { steps?: unknown } | null)?.steps;
  if (schema !== CaseDefinition || !Array.isArray(steps)) return found;
  const variants = CaseDefinition.properties.steps.items.anyOf;
  const ofSteps = steps.flatMap((step: { do?: unknown } | null, index) => {
    const variant = variants.find((each) => each.properties.do.const === step?.do);
    const place = pointer('steps', index);
    if (variant === undefined) {
      const known = variants.map((each) => each.properties.do.const);
      return [missingName('definition.schema', `${place}/do`, 'kind of step', String(step?.do), known)];
    }
    return validateShape(variant, step, place);
  });
  return [...found.filter((each) => !each.pointer.startsWith('/steps')), ...ofSteps];
}
