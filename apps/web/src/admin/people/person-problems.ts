/** What is missing in a form of a person, and the server's problems at their fields. */
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../../api/client.ts';
import { useDescribeError } from '../../parts/use-describe-error.ts';
import { useDescribeProblem } from '../../parts/use-describe-problem.ts';
import type { PersonProblems, PersonValues } from './person-fields.tsx';

export function usePersonProblems() {
  const { t } = useTranslation();
  const describeProblem = useDescribeProblem();
  const describeError = useDescribeError();
  const missing = useCallback(
    ({ name, email, roles }: PersonValues): PersonProblems => ({
      ...(name.trim() === '' && { name: t('problem.required') }),
      ...(email.trim() === '' && { email: t('problem.required') }),
      ...(roles.length === 0 && { roles: t('problem.required') }),
    }),
    [t],
  );
  /** Problems at their fields; `general` for what has none. */
  const read = useCallback(
    (error: unknown): { fields: PersonProblems; general: string | null } => {
      const fields: Record<string, string> = {};
      let general: string | null = null;
      for (const found of error instanceof ApiError ? error.problems : []) {
        const field = /^\/values\/(name|email|roles|department|manager|language)/.exec(
          found.pointer ?? '',
        )?.[1];
        if (field === undefined) general = describeProblem(found);
        else fields[field] = describeProblem(found);
      }
      if (Object.keys(fields).length === 0 && general === null) general = describeError(error).text;
      return { fields, general };
    },
    [describeProblem, describeError],
  );
  return { missing, read };
}
