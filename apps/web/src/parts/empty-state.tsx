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
  /** Nothing else heads the page. */
  page?: boolean;
}

export function EmptyState({ title, text, action, done, small, page }: Props) {
  const Heading = page ? 'h1' : 'h3';
  return (
    <div className={small ? 'state small' : 'state'}>
      <span className="state-mark" aria-hidden="true">
        {done ? <CheckOutlined /> : <InboxOutlined />}
      </span>
      <Heading>{title}</Heading>
      {text === undefined ? null : <p>{text}</p>}
      {action ? <div className="row wrap">{action}</div> : null}
    </div>
  );
}
