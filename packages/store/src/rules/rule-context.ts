/** What running rules needs beside the session. */
import type { CompiledFlow } from '@dunlin/flows';
import type { CompiledRule } from '@dunlin/rules';
import type { FlowContext } from '../flows/index.ts';

export interface RuleContext extends FlowContext {
  readonly rules: readonly CompiledRule[];
  /** The version of a flow that new runs follow. */
  liveFlow(key: string): CompiledFlow | undefined;
}
