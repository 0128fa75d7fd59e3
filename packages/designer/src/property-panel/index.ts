/** Panels of settings from JSON Schemas: what is asked for, and the frame that asks; the controls come from the screen. */
export * from './describe-properties.ts';
export * from './property-panel.tsx';
