/** What the parts of `buildModel` share. */
import type { Problem } from '@dunlin/definition';

/** Takes problems of the document of the table `table`. */
export type Report = (table: string, problems: readonly Problem[]) => void;

/** A part of the model while it is being made. */
export type Writable<T> = { -readonly [K in keyof T]: T[K] };
