/** A file that cannot be read at all, or no further: a mistake in the file, caught where its rows are read. */
export class UnreadableFile extends Error {
  readonly code: 'import.workbook' | 'import.too-large';

  constructor(code: UnreadableFile['code'], detail: string) {
    super(detail);
    this.code = code;
  }
}
