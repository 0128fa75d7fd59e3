/** Where a picture of definitions is read. */
export const assetPath = (sha256: string): string => `/api/assets/${sha256}`;
