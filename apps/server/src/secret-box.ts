/**
 * A secret and a purpose → a box that closes texts so that nobody else can read or make them (AES-256-GCM).
 * Each purpose has a key of its own, so that what was closed for one cannot be opened for another.
 */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

export interface SecretBox {
  close(text: string): string;
  /** Undefined where the text was not closed by this box, or was changed. */
  open(closed: string): string | undefined;
}

const ivLength = 12;
const tagLength = 16;

/** @example secretBox(secret, 'live').close('7-12') // 'm1Xw…' */
export function secretBox(secret: string, purpose: string): SecretBox {
  const key = Buffer.from(hkdfSync('sha256', secret, '', `dunlin/${purpose}`, 32));
  return {
    close(text) {
      const iv = randomBytes(ivLength);
      const cipher = createCipheriv('aes-256-gcm', key, iv);
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url');
    },
    open(closed) {
      const bytes = Buffer.from(closed, 'base64url');
      if (bytes.length < ivLength + tagLength) return undefined;
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, ivLength), {
        authTagLength: tagLength,
      });
      decipher.setAuthTag(bytes.subarray(ivLength, ivLength + tagLength));
      try {
        return (
          decipher.update(bytes.subarray(ivLength + tagLength), undefined, 'utf8') + decipher.final('utf8')
        );
      } catch {
        return undefined;
      }
    },
  };
}
