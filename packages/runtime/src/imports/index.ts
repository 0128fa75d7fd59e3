/** Files that people bring into tables. */
export { importFile } from './import-file.ts';
