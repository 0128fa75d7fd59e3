/**
 * What is asked before a button does something: what its rule asks, else that it sends or changes amounts, and what
 * becomes of what is typed. Where there is nothing to say, nothing is asked.
 */
import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLabel } from '../../i18n/use-label.ts';
import type { OpenForm } from '../form-queries.ts';

interface Question {
  name: string;
  rights: OpenForm['buttons'][string] | undefined;
  /** What becomes of what is typed. */
  note?: string | undefined;
  /** What the answer that does it says; the name where absent. */
  submit?: string | undefined;
}

const weighty = { sends: 'form.button.sends', money: 'form.button.money' } as const;

/** @returns whether it is to be done */
export function useButtonQuestion(): (question: Question) => Promise<boolean> {
  const { t } = useTranslation();
  const label = useLabel();
  const { modal } = App.useApp();
  return async ({ name, rights, note, submit = name }) => {
    const weighs = rights?.weighs === undefined ? undefined : t(weighty[rights.weighs]);
    const asked = label(rights?.confirm) || weighs;
    const text = [asked, note].filter((each) => each !== undefined);
    if (text.length === 0) return true;
    return modal.confirm({
      title: t('form.button.ask', { name }),
      content: text.map((each) => <p key={each}>{each}</p>),
      okText: submit,
      cancelText: t('form.cancel'),
    });
  };
}
