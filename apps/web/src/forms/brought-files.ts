/** Files that were brought for a record which is not there yet, as the value of their field. */
import type { FieldState } from '@dunlin/forms';

export interface BroughtFile {
  /** Names the bytes that the server keeps for their bringer. */
  upload: string;
  name: string;
  kind?: string;
}

export const filesOf = ({ value, typed }: Pick<FieldState, 'value' | 'typed'>): readonly BroughtFile[] => {
  const list = typed ?? value;
  return Array.isArray(list) ? (list as unknown as BroughtFile[]) : [];
};

/** What is sent of them: the name is for the screen, the server has it with the upload. */
export const sentFiles = (files: readonly BroughtFile[]): Omit<BroughtFile, 'name'>[] =>
  files.map(({ name: _, ...rest }) => rest);
