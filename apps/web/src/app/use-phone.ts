/** Whether the screen is as narrow as a phone, where lists become cards and the bar moves to the foot. */
import { mediaHook } from './media-hook.ts';

export const usePhone = mediaHook('(max-width: 767px)');
