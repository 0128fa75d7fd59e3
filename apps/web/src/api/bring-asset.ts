/** Brings a picture for definitions. @throws ApiError with what the server says against it */
import { ApiError } from './client.ts';
import { seenHeaders } from './seen-person.ts';

/** @returns the hash of its bytes, by which definitions name it */
export async function bringAsset(file: File): Promise<string> {
  const body = new FormData();
  body.append('file', file);
  let response: Response;
  try {
    response = await fetch('/api/assets', {
      method: 'POST',
      body,
      headers: seenHeaders(),
      credentials: 'same-origin',
    });
  } catch {
    throw new ApiError(0, { code: 'client.offline' });
  }
  const answer = (await response.json().catch(() => ({}))) as Record<string, unknown>;
  if (response.status !== 201) throw new ApiError(response.status, answer);
  return String(answer['sha256']);
}

/** What a picture may be, for the dialog that chooses files; the server has the last word. */
export const assetTypes = ['image/png', 'image/jpeg', 'image/webp', 'image/gif'];
