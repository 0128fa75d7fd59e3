/** A dialog that asks for something and then does it: what is asked, what is wrong with it, and the two buttons. */
import { Button, Modal } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Problems } from './problems.tsx';
import './dialog.css';

interface Props {
  title: ReactNode;
  /** In px unless it says otherwise. */
  width?: number | string;
  /** What the button says: verb and object. Without it there is only the way out. */
  submit?: ReactNode;
  onSubmit?: () => void;
  busy?: boolean;
  disabled?: boolean;
  danger?: boolean;
  /** What the way out says, where that is not "Cancel". */
  cancel?: ReactNode;
  /** Sentences of `useSubmit`. */
  problems?: readonly string[];
  /** Stays when somebody presses beside it, as while something runs. */
  fixed?: boolean;
  /** A button apart from the two, such as one that deletes. */
  aside?: ReactNode;
  onClose: () => void;
  children: ReactNode;
}

export function Dialog(props: Props) {
  const { title, width, submit, onSubmit, busy, disabled, danger, cancel, problems, aside, onClose } = props;
  const { t } = useTranslation();
  return (
    <Modal
      open
      {...(width === undefined ? {} : { width })}
      {...(props.fixed ? { mask: { closable: false } } : {})}
      onCancel={onClose}
      title={title}
      footer={
        <div className="dialog-foot">
          {aside === undefined ? null : <span className="dialog-aside">{aside}</span>}
          <Button onClick={onClose}>{cancel ?? t('form.cancel')}</Button>
          {submit === undefined ? null : (
            <Button
              type="primary"
              danger={danger === true}
              loading={busy === true}
              disabled={disabled === true}
              onClick={onSubmit}
            >
              {submit}
            </Button>
          )}
        </div>
      }
    >
      <div className="dialog-body">
        {props.children}
        <Problems texts={problems ?? []} />
      </div>
    </Modal>
  );
}
