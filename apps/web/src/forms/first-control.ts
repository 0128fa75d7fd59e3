/** Where the cursor goes when a form opens: the first thing that can be filled in. */
export const firstControl = (within: HTMLElement | null): HTMLElement | null =>
  within?.querySelector<HTMLElement>('[data-field] :is(input, textarea):not([readonly], [disabled])') ?? null;
