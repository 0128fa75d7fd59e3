/** What opens as home: the page of the first role that has one its holder may open, else the board of an app, else none. */
export interface Home {
  readonly kind: 'pages' | 'dashboards';
  readonly key: string;
}

/**
 * @param roles of the person, in their order
 * @param opens pages and dashboards of which something is left for them
 */
export function findHome(
  roles: readonly { readonly home?: string | undefined }[],
  apps: readonly { readonly home?: string | undefined }[],
  opens: { readonly pages: ReadonlySet<string>; readonly dashboards: ReadonlySet<string> },
): Home | undefined {
  const page = roles.find(({ home }) => home !== undefined && opens.pages.has(home))?.home;
  if (page !== undefined) return { kind: 'pages', key: page };
  const board = apps.find(({ home }) => home !== undefined && opens.dashboards.has(home))?.home;
  return board === undefined ? undefined : { kind: 'dashboards', key: board };
}
