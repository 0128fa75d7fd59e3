/** Brings a block of the canvas into sight, once it is drawn: a tab may have to open for it. */
export function showBlock(id: string): void {
  setTimeout(() =>
    document
      .querySelector(`.form-canvas [data-block="${CSS.escape(id)}"]`)
      ?.scrollIntoView({ block: 'nearest' }),
  );
}
