/** The shortcuts of the screen, each beside what it does. */
import { Modal } from 'antd';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { useShortcutList } from '../app/shortcuts.tsx';
import { spellKeys } from './spell-keys.ts';

export function ShortcutDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const list = useShortcutList(open);
  return (
    <Modal open={open} onCancel={onClose} footer={null} title={t('frame.shortcuts')} width={480}>
      <div className="shortcut-list">
        {list.map((shortcut) => (
          <Fragment key={`${shortcut.keys} ${shortcut.label}`}>
            <span>{shortcut.label}</span>
            <kbd>{spellKeys(shortcut.keys)}</kbd>
          </Fragment>
        ))}
      </div>
    </Modal>
  );
}
