/** How close rows stand, kept for each person and list on this device. */
export type Density = 'dense' | 'middle' | 'roomy';

const key = (table: string): string => `dunlin.density.${table}`;

/** @param view what the view says */
export function readDensity(table: string, view: Density | undefined): Density {
  const kept = localStorage.getItem(key(table));
  return kept === 'dense' || kept === 'middle' || kept === 'roomy' ? kept : (view ?? 'middle');
}

export const keepDensity = (table: string, density: Density): void =>
  localStorage.setItem(key(table), density);
