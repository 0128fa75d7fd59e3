/** A name typed in its place: Enter or leaving keeps it, Escape does not. */
import { Input, type InputRef } from 'antd';
import { useEffect, useRef, useState } from 'react';

interface Props {
  name: string;
  label: string;
  describedBy?: string;
  className?: string;
  /** Null where it stays as it was; called once, while the input still stands. */
  onDone: (name: string | null, input: HTMLInputElement | null) => void;
}

export function NameInput({ name, label, describedBy, className = '', onDone }: Props) {
  const [text, setText] = useState(name);
  const input = useRef<InputRef>(null);
  const done = useRef(false);
  useEffect(() => input.current?.focus({ cursor: 'all' }), []);
  const finish = (keep: boolean): void => {
    if (done.current) return;
    done.current = true;
    const next = text.trim();
    onDone(keep && next !== '' && next !== name ? next : null, input.current?.input ?? null);
  };
  return (
    <Input
      ref={input}
      size="small"
      className={className}
      aria-label={label}
      aria-describedby={describedBy}
      maxLength={200}
      value={text}
      onChange={(event) => setText(event.target.value)}
      onBlur={() => finish(true)}
      onClick={(event) => event.stopPropagation()}
      onDoubleClick={(event) => event.stopPropagation()}
      onMouseDown={(event) => event.stopPropagation()}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.nativeEvent.isComposing || event.keyCode === 229) return;
        if (event.key === 'Enter') finish(true);
        if (event.key === 'Escape') finish(false);
      }}
    />
  );
}
