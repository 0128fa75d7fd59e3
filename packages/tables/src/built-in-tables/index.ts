/** The tables that every workspace has: ordinary ones, whose rights roles give like those of any other. */
import type { TableDefinition } from '@dunlin/definition';
import { currencyRatesTable } from './currency-rates.ts';
import { departmentsTable } from './departments.ts';
import { legalEntitiesTable } from './legal-entities.ts';
import { usersTable } from './users.ts';

export const builtInTables: readonly TableDefinition[] = [
  usersTable,
  departmentsTable,
  legalEntitiesTable,
  currencyRatesTable,
];
