/** What making texts needs beside the session. */
import type { Schema } from '@dunlin/expression';
import type { CompiledTemplate } from '@dunlin/messaging';

export interface MessageContext {
  readonly model: Schema;
  /** The live version of a template. */
  template(key: string): CompiledTemplate | undefined;
  /** The version that a message was written with, where it is still at hand; else the live one is used. */
  templateVersion?(key: string, version: number): CompiledTemplate | undefined;
}
