/** A file that the server writes as it reads: received with its progress, kept when it is whole. */
import { ApiError } from '../api/client.ts';
import { seenHeaders } from '../api/seen-person.ts';

export interface Progress {
  bytes: number;
  /** Rows that are expected, where the server could tell. */
  rows: number | null;
}

/** @throws ApiError with the server's reason; AbortError when the signal ends it */
export async function downloadFile(
  path: string,
  { signal, onProgress }: { signal: AbortSignal; onProgress: (progress: Progress) => void },
): Promise<void> {
  let response: Response;
  try {
    response = await fetch(`/api${path}`, {
      credentials: 'same-origin',
      headers: seenHeaders(),
      signal,
    });
  } catch (cause) {
    if (signal.aborted) throw cause;
    throw new ApiError(0, { code: 'client.offline' });
  }
  if (!response.ok) {
    const body: unknown = await response.json().catch(() => ({}));
    throw new ApiError(response.status, body as Record<string, unknown>);
  }
  const estimate = Number(response.headers.get('x-rows-estimate'));
  const rows = response.headers.has('x-rows-estimate') && Number.isFinite(estimate) ? estimate : null;
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let bytes = 0;
  const reader = response.body!.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    parts.push(value);
    bytes += value.length;
    onProgress({ bytes, rows });
  }
  save(new Blob(parts, { type: response.headers.get('content-type') ?? '' }), nameOf(response));
}

/** The whole name is the encoded one (RFC 6266). */
function nameOf(response: Response): string {
  const name = /filename\*=UTF-8''([^;]+)/.exec(response.headers.get('content-disposition') ?? '')?.[1];
  return name === undefined ? 'export' : decodeURIComponent(name);
}

function save(file: Blob, name: string): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser takes the address over after the click.
  window.setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
