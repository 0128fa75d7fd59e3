/** An empty place that teaches: what belongs here, an example, and one way on. */
import { CheckOutlined, InboxOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import './states.css';

interface Props {
  title: string;
  text?: ReactNode;
  action?: ReactNode;
  done?: boolean;
  small?: boolean;
}

export function EmptyState({ title, text, action, done, small }: Props) {
  return (
    <div className={small ? 'state small' : 'state'}>
      <span className="state-mark" aria-hidden="true">
        {done ? <CheckOutlined /> : <InboxOutlined />}
      </span>
      <h3>{title}</h3>
      {text === undefined ? null : <p>{text}</p>}
      {action ? <div className="row wrap">{action}</div> : null}
    </div>
  );
}
