/** One line of what the search box finds: a way to a screen, or something to do. */
export interface Hit {
  id: string;
  group: string;
  text: string;
  detail?: string | undefined;
  /** Name of an icon of the menu. */
  icon?: string | undefined;
  to?: string;
  run?: () => void;
  keys?: string;
}
