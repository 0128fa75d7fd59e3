/** Codes raised by this package; what the engines find keeps their codes. */
export const problemCodes = {
  'pack.folder': 'the folder or a file of it cannot be read',
  'pack.too-large': 'a file or the whole pack is larger than a pack may be',
  'pack.menu': 'the home of the app names a dashboard that does not exist',
  'pack.asset': 'a pack carries a picture that none of its forms shows',
  'pack.view': 'a view sorts or shows by something that cannot be listed',
  'pack.view-use': 'a view groups, adds up or places by a field that cannot be used so',
  'pack.dashboard': 'a tile of a dashboard does not fit its report',
  'pack.role': 'a role grants a report, dashboard or page that does not exist',
  'pack.data-shape': 'a file of sample data does not have its shape',
  'pack.data-table': 'sample data is for a table that does not exist',
  'pack.data-field':
    'a record of sample data has a field that its table does not have or that cannot be written',
  'pack.data-reference': 'a record of sample data refers to one that is not there',
  'pack.data-cycle': 'records of sample data refer to each other in a circle',
  'pack.data-duplicate': 'two records of sample data have the same name',
  'pack.data-value': 'a value of sample data does not fit its field',
  'pack.case-shape': 'a case or fixture does not have its shape',
  'pack.case-fixture': 'a case names a fixture that does not exist',
  'pack.case-name': 'two records of a case have the same name',
  'pack.dependency': 'a pack that this one needs is not there',
  'pack.dependency-circle': 'packs need each other in a circle',
  'pack.dependency-errors': 'a pack that this one needs has errors itself',
  'pack.in-use': 'a table, field or option is to go that another definition uses',
  'pack.taken': 'another app of the workspace has a definition of this kind and key',
} as const;

export type PackProblemCode = keyof typeof problemCodes;
