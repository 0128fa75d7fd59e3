/**
 * How many parts a text message is sent, and charged, in.
 * A text of the GSM 03.38 alphabet has 160 places (153 each where it is split), any other text 70 UTF-16 units (67).
 */

/** One place each. */
const basic = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
/** Two places each. */
const extended = new Set('\f^{}\\[~]|€');

export interface SmsLength {
  /** As people count them. */
  readonly characters: number;
  readonly segments: number;
}

/** @example smsSegments('您好') // { characters: 2, segments: 1 } */
export function smsSegments(text: string): SmsLength {
  const characters = [...text];
  const gsm = characters.every((each) => basic.has(each) || extended.has(each));
  // A character that takes two places or units is never split over two parts; the bound of full parts is close enough.
  const places = gsm ? characters.reduce((sum, each) => sum + (basic.has(each) ? 1 : 2), 0) : text.length;
  const [whole, part] = gsm ? [160, 153] : [70, 67];
  return {
    characters: characters.length,
    segments: places === 0 ? 0 : places <= whole ? 1 : Math.ceil(places / part),
  };
}

/** A text of more parts is refused: no provider carries it. */
export const segmentLimit = 10;
