/** The mail with a link to set a password, in the language of its reader; in both where that is not known. */
import type { Person } from '@dunlin/runtime';
import { Temporal } from 'temporal-polyfill';
import type { LinkKind } from './password-links.ts';

export interface MailFacts {
  link: string;
  expiresAt: string;
  person: Pick<Person, 'name' | 'email' | 'language'>;
  workspace: { name: string; zone: string };
}

interface Mail {
  subject: string;
  text: string;
}

export function passwordMail(kind: LinkKind, facts: MailFacts): Mail {
  const { language } = facts.person;
  if (language !== null) return texts[language][kind](facts, untilOf(facts));
  const zh = texts.zh[kind](facts, untilOf(facts));
  const en = texts.en[kind](facts, untilOf(facts));
  return { subject: `${zh.subject} / ${en.subject}`, text: `${zh.text}\n\n——\n\n${en.text}` };
}

/** As a clock on the workspace's wall shows it. */
const untilOf = ({ expiresAt, workspace }: MailFacts): string =>
  Temporal.Instant.from(expiresAt)
    .toZonedDateTimeISO(workspace.zone)
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' })
    .replace('T', ' ');

const texts: Record<'zh' | 'en', Record<LinkKind, (facts: MailFacts, until: string) => Mail>> = {
  zh: {
    invitation: ({ link, person, workspace }, until) => ({
      subject: `邀请加入 ${workspace.name}`,
      text: `${person.name}，您好：\n\n您已被邀请使用 ${workspace.name} 的 Dunlin。请打开以下链接设置登录密码，登录邮箱为 ${person.email}：\n\n${link}\n\n链接在 ${until}（${workspace.zone}）前有效，只能使用一次。如果您不认识发件方，请忽略此邮件。`,
    }),
    reset: ({ link, person, workspace }, until) => ({
      subject: `重置 ${workspace.name} 的登录密码`,
      text: `${person.name}，您好：\n\n收到了重置您登录密码的请求。请打开以下链接设置新密码：\n\n${link}\n\n链接在 ${until}（${workspace.zone}）前有效，只能使用一次。如果不是您本人操作，请忽略此邮件，原密码仍然有效。`,
    }),
  },
  en: {
    invitation: ({ link, person, workspace }, until) => ({
      subject: `Invitation to ${workspace.name}`,
      text: `Hello ${person.name},\n\nYou are invited to Dunlin of ${workspace.name}. Open this link to set a password; you sign in as ${person.email}:\n\n${link}\n\nThe link works once, until ${until} (${workspace.zone}). If you do not know the sender, ignore this mail.`,
    }),
    reset: ({ link, person, workspace }, until) => ({
      subject: `Reset of the password for ${workspace.name}`,
      text: `Hello ${person.name},\n\nSomebody asked to reset your password. Open this link to set a new one:\n\n${link}\n\nThe link works once, until ${until} (${workspace.zone}). If that was not you, ignore this mail; your password stays as it is.`,
    }),
  },
};
