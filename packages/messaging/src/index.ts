/**
 * Messages and documents: texts made from templates, and the channels that carry them.
 *
 *   TemplateDefinition ──compileTemplate──▶ CompiledTemplate + data read by the store ──renderTemplate──▶ text
 *   Letter ──Channel.send──▶ Delivery
 */
export * from './channels/channel.ts';
export { PrivateAddress, type ProviderAnswer, postRequest } from './channels/post-request.ts';
export { isPublicAddress } from './channels/public-address.ts';
export * from './channels/sms-channel.ts';
export * from './channels/smtp-channel.ts';
export * from './compile-template.ts';
export * from './compiled-template.ts';
export * from './format-value.ts';
export * from './problems.ts';
export * from './render-template.ts';
export * from './sample-data.ts';
export * from './sms-segments.ts';
