/** A box of words to search for: told once typing rests, never in the middle of a composition. */
import { SearchOutlined } from '@ant-design/icons';
import { Input, type InputRef } from 'antd';
import { type CSSProperties, type Ref, useEffect, useRef, useState } from 'react';

interface Props {
  label: string;
  /** What is searched for now, where something else can change it. */
  value?: string;
  className: string;
  style?: CSSProperties;
  ref?: Ref<InputRef>;
  onSearch: (words: string) => void;
}

const restMs = 250;

export function SearchBox({ label, value = '', className, style, ref, onSearch }: Props) {
  const [text, setText] = useState(value);
  const told = useRef(value);
  const timer = useRef(0);
  const latest = useRef(onSearch);
  latest.current = onSearch;
  useEffect(() => {
    if (value === told.current) return;
    told.current = value;
    setText(value);
  }, [value]);
  useEffect(() => () => window.clearTimeout(timer.current), []);
  const type = (words: string, composing: boolean): void => {
    setText(words);
    window.clearTimeout(timer.current);
    if (composing) return;
    timer.current = window.setTimeout(() => {
      if (words === told.current) return;
      told.current = words;
      latest.current(words);
    }, restMs);
  };
  return (
    <Input
      {...(ref === undefined ? {} : { ref })}
      {...(style === undefined ? {} : { style })}
      allowClear
      className={className}
      prefix={<SearchOutlined className="muted" aria-hidden="true" />}
      placeholder={label}
      aria-label={label}
      value={text}
      onCompositionEnd={(event) => type(event.currentTarget.value, false)}
      onChange={(event) => type(event.target.value, (event.nativeEvent as InputEvent).isComposing === true)}
    />
  );
}
