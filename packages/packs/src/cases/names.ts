/** Local names of a case's records, both ways. A record without a name shows as `table#id`. */
export class CaseNames {
  readonly #byName = new Map<string, { readonly table: string; readonly id: number }>();
  readonly #byRecord = new Map<string, string>();

  add(name: string, table: string, id: number): void {
    this.#byName.set(name, { table, id });
    this.#byRecord.set(`${table}#${id}`, name);
  }

  find(name: string): { readonly table: string; readonly id: number } | undefined {
    return this.#byName.get(name);
  }

  of(table: string, id: number): string {
    return this.#byRecord.get(`${table}#${id}`) ?? `${table}#${id}`;
  }

  has(table: string, id: number): boolean {
    return this.#byRecord.has(`${table}#${id}`);
  }

  known(): Iterable<string> {
    return this.#byName.keys();
  }
}
