/** Brings a file to the server and says how far it is; `fetch` cannot tell that. */
import { ApiError } from './client.ts';
import { seenHeaders } from './seen-person.ts';

export interface UploadedFile {
  upload: string;
  fileName: string;
  mediaType: string;
  size: number;
}

export interface UploadTarget {
  path: string;
  headers: Readonly<Record<string, string>>;
}

/** Of somebody who is signed in. */
const own = (): UploadTarget => ({ path: '/api/files', headers: seenHeaders() });

/** @param onProgress called with the share that has been sent, from 0 to 1 */
export function uploadFile(
  file: File,
  onProgress: (share: number) => void,
  signal?: AbortSignal,
  { path, headers }: UploadTarget = own(),
): Promise<UploadedFile> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', path);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.responseType = 'json';
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) onProgress(event.loaded / event.total);
    };
    request.onload = () => {
      const body = (request.response ?? {}) as Record<string, unknown>;
      if (request.status === 201) resolve(body as unknown as UploadedFile);
      else reject(new ApiError(request.status, body));
    };
    request.onerror = () => reject(new ApiError(0, { code: 'client.offline' }));
    request.onabort = () => reject(new DOMException('aborted', 'AbortError'));
    signal?.addEventListener('abort', () => request.abort());
    const form = new FormData();
    form.append('file', file);
    request.send(form);
  });
}
