/** A formula over a table, looked at without running it. */
import type { Expression, Problem } from '@dunlin/definition';
import { checkFormula, describeType, printFormula, QueryBuilder } from '@dunlin/expression';
import { queryText } from '@dunlin/store';
import { type Person, readableTable } from './person.ts';
import { parametersOf, type Workspace } from './workspace.ts';

export interface CheckedFormula {
  expression?: Expression;
  /** The formula as it would be printed. */
  text?: string;
  type?: string;
  /** For admins. */
  sql?: string;
  problems: Problem[];
}

export async function checkFormulaText(
  workspace: Workspace,
  person: Person,
  { table, text, sql = false }: { table: string; text: string; sql?: boolean },
): Promise<CheckedFormula> {
  return workspace.read(async (work) => {
    const { app } = work;
    readableTable(app, person, table);
    const { expression, node, problems } = checkFormula(text, { schema: app.model, table });
    if (expression === undefined) return { problems: [...problems] };
    const found: CheckedFormula = { expression, text: printFormula(expression), problems: [...problems] };
    if (node === undefined) return found;
    found.type = describeType(node.type);
    if (sql && person.rights.admin) {
      const query = new QueryBuilder(app.model, table, { stored: true });
      found.sql = queryText(work.session, query.column('value', node).build(), parametersOf(work, person));
    }
    return found;
  });
}
