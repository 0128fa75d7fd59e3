/** Whether the person has asked their system for less motion: then nothing slides or fades. */
import { mediaHook } from '../app/media-hook.ts';

export const useReducedMotion = mediaHook('(prefers-reduced-motion: reduce)');
