/** Leaving a screen with changes that are not saved asks first, also when the browser tab is closed. */
import { useBlocker } from '@tanstack/react-router';
import { App } from 'antd';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';

/**
 * @param kept whether what was typed is offered again on return
 * @returns what to call before leaving on purpose, as after saving, and with `false` where that failed
 */
export function useLeaveGuard(dirty: boolean, kept = false): (free?: boolean) => void {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const free = useRef(false);
  useBlocker({
    shouldBlockFn: async () => {
      if (free.current || !dirty) return false;
      return !(await modal.confirm({
        title: kept ? t('form.leaveKeptTitle') : t('form.leaveTitle'),
        content: kept ? t('form.leaveKeptText') : t('form.leaveText'),
        okText: kept ? t('form.leaveKept') : t('form.leave'),
        okButtonProps: { danger: !kept },
        cancelText: t('form.stay'),
      }));
    },
    enableBeforeUnload: () => dirty && !free.current,
  });
  return (now = true) => {
    free.current = now;
  };
}
