/** The log of what people did. */
export { type AuditEvent, noteEvents, recordEvents } from './note-events.ts';
