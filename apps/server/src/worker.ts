/**
 * The hand that moves a workspace in time: every second it runs what fell due, hands waiting messages to their channels,
 * and seals the log.
 * Any number of processes may run one. A failure is logged and tried again; it never ends the process.
 */

import { createSmsChannel, createSmtpChannel } from '@dunlin/messaging';
import {
  deliverMessages,
  deliverWebhooks,
  queueWebhooks,
  type SendWebhook,
  sealLog,
  tick,
  type Workspace,
} from '@dunlin/runtime';
import type { LinkAddress } from '@dunlin/store';
import type { Settings } from './environment.ts';
import { linkAddress, readLinkKeys } from './form-links/link-secret.ts';
import { systemClock } from './system-clock.ts';
import { sendWebhook } from './webhooks/send-webhook.ts';
import { webhookSecrets } from './webhooks/webhook-secrets.ts';

const intervalMs = 1_000;
/** After a failure the next try waits longer, up to this. */
const longestPauseMs = 60_000;

export interface Worker {
  /** Waits for the work in hand, then stops. */
  stop(): Promise<void>;
}

export function startWorker(workspace: Workspace, settings: Settings): Worker {
  const channels = [
    ...(settings.mail === undefined ? [] : [createSmtpChannel(settings.mail)]),
    ...(settings.sms === undefined ? [] : [createSmsChannel(settings.sms)]),
  ];
  let sender: SendWebhook | undefined;
  const webhooks = async (): Promise<SendWebhook> => {
    sender ??= sendWebhook({
      workspace: workspace.key,
      box: await webhookSecrets(workspace.database, settings.webhooks.secretKey),
      allowPrivate: settings.webhooks.allowPrivate,
      nowMs: () => Date.parse(systemClock.now()),
    });
    return sender;
  };
  let addressOf: Promise<LinkAddress> | undefined;
  const address = (): Promise<LinkAddress> => {
    addressOf ??= readLinkKeys(workspace, settings.webhooks).then((keys) =>
      linkAddress(keys, settings.signIn.publicUrl),
    );
    return addressOf;
  };
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  let pause = intervalMs;
  let work: Promise<void> = Promise.resolve();

  const turn = async (): Promise<void> => {
    try {
      if (workspace.clock.kind === 'real') {
        const { failures } = await tick(workspace, workspace.clock.now());
        for (const failure of failures) process.stderr.write(`The worker went on without: ${failure}\n`);
      }
      if (channels.length > 0) await deliverMessages(workspace, channels, await address());
      await sealLog(workspace);
      await queueWebhooks(workspace);
      while ((await deliverWebhooks(workspace, await webhooks())) > 0);
      pause = intervalMs;
    } catch (error) {
      pause = Math.min(pause * 2, longestPauseMs);
      process.stderr.write(
        `The worker failed and tries again in ${pause / 1000} s: ${(error as Error).stack}\n`,
      );
    }
  };
  const next = (): void => {
    if (stopped) return;
    timer = setTimeout(() => {
      work = turn().then(next);
    }, pause);
  };
  next();
  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await work;
      for (const channel of channels) await channel.close();
    },
  };
}
