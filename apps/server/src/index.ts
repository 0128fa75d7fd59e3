/**
 * The composition root: the only place that knows the process, its environment, its clock and its ports.
 */
export { type Application, openApplication } from './application.ts';
export { readSettings, type Settings, SettingsError } from './environment.ts';
export { type Demo, type RunningServer, serve } from './serve.ts';
export { systemClock } from './system-clock.ts';
