/**
 * Messages and documents: texts made from templates, and the channels that carry them.
 *
 *   TemplateDefinition ──compileTemplate──▶ CompiledTemplate + data read by the store ──renderTemplate──▶ text
 *   Mail ──MailChannel.send──▶ Delivery
 */
export * from './compile-template.ts';
export * from './compiled-template.ts';
export * from './format-value.ts';
export * from './mail-channel.ts';
export * from './problems.ts';
export * from './render-template.ts';
export * from './sample-data.ts';
export * from './smtp-channel.ts';
