/** `Content-Disposition` of a download (RFC 6266): a plain name for old programs, the whole one for others. */

/** @example contentDisposition('合同 1.pdf') // attachment; filename="__ 1.pdf"; filename*=UTF-8''%E5%90%88%E5%90%8C%201.pdf */
export function contentDisposition(fileName: string): string {
  // Quotes and backslashes would end the text or begin an escape; % is decoded by some.
  const plain = fileName.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const whole = encodeURIComponent(fileName.toWellFormed()).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${whole}`;
}
