/** Leaving a screen with changes that are not saved asks first, also when the browser tab is closed. */
import { useBlocker } from '@tanstack/react-router';
import { App } from 'antd';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';

/** @returns what to call before leaving on purpose, as after saving, and with `false` where that failed */
export function useLeaveGuard(dirty: boolean): (free?: boolean) => void {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const free = useRef(false);
  useBlocker({
    shouldBlockFn: async () => {
      if (free.current || !dirty) return false;
      return !(await modal.confirm({
        title: t('form.leaveTitle'),
        content: t('form.leaveText'),
        okText: t('form.leave'),
        okButtonProps: { danger: true },
        cancelText: t('form.stay'),
      }));
    },
    enableBeforeUnload: () => dirty && !free.current,
  });
  return (now = true) => {
    free.current = now;
  };
}
