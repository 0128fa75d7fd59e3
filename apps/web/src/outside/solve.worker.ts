/** Solves a challenge beside the page, so that typing stays smooth: the first number whose hash begins with enough zeros. */
import { sha256 } from './sha256.ts';

addEventListener('message', ({ data }: MessageEvent<{ text: string; bits: number }>) => {
  const { text, bits } = data;
  for (let number = 0; ; number++) {
    if (sha256(`${text}:${number}`)[0]! >>> (32 - bits) === 0) {
      postMessage(String(number));
      return;
    }
  }
});
