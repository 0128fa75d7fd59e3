/** Mail through an SMTP server. Refusals of the server (5xx) are permanent, everything else can be tried again. */
import nodemailer from 'nodemailer';
import type { Channel, Delivery, Letter } from './channel.ts';

export interface SmtpConfig {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte; without it STARTTLS is used where the server offers it. */
  readonly secure: boolean;
  readonly user?: string;
  readonly password?: string;
  /** `Name <address>` or an address. */
  readonly from: string;
  /** Accept a certificate that cannot be verified, for servers inside the house. Default false. */
  readonly allowSelfSigned?: boolean;
  /** Default 20 s. */
  readonly timeoutMs?: number;
}

export function createSmtpChannel(config: SmtpConfig): Channel {
  const timeout = config.timeoutMs ?? 20_000;
  const transport = nodemailer.createTransport({
    host: config.host,
    port: config.port,
    secure: config.secure,
    pool: true,
    maxConnections: 3,
    connectionTimeout: timeout,
    greetingTimeout: timeout,
    socketTimeout: timeout,
    disableFileAccess: true,
    disableUrlAccess: true,
    tls: { rejectUnauthorized: config.allowSelfSigned !== true },
    ...(config.user === undefined ? {} : { auth: { user: config.user, pass: config.password ?? '' } }),
  });
  const domain = domainOf(config.from);
  return {
    kind: 'mail',
    async send({ key, to, subject, text }: Letter): Promise<Delivery> {
      try {
        await transport.sendMail({
          from: config.from,
          // As a structure, so that commas and brackets in an address cannot add recipients.
          to: { name: '', address: to },
          subject,
          text,
          messageId: `<${key}@${domain}>`,
        });
        return { kind: 'sent' };
      } catch (error) {
        const { message, responseCode, code } = error as {
          message: string;
          responseCode?: number;
          code?: string;
        };
        const permanent = responseCode === undefined ? code === 'EENVELOPE' : responseCode >= 500;
        return { kind: 'failed', reason: message.slice(0, 500), permanent };
      }
    },
    async close() {
      transport.close();
    },
  };
}

function domainOf(from: string): string {
  const found = /@([A-Za-z0-9.-]+)/.exec(from);
  return found?.[1]?.toLowerCase() ?? 'localhost';
}
