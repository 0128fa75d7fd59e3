/** Codes raised by this package. */
export const problemCodes = {
  'page.block': 'there is no type of page block of this name',
  'page.list': 'a list names neither or both of a view and a table',
  'page.report': 'a report cannot be shown as this part of the page wants it',
  'page.link': 'a line of a menu or list opens nothing, or several things',
  'page.link-name': 'a line that leads outside, or a group, has no name',
} as const;

export type PageProblemCode = keyof typeof problemCodes;
