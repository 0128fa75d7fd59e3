/** Settings that have no control of their own, as JSON. */
import type { ControlProps } from '@dunlin/designer/property-panel';
import { Input } from 'antd';
import { useState } from 'react';

const print = (value: unknown): string => (value === undefined ? '' : JSON.stringify(value, null, 2));

export function JsonControl({ id, value, onChange, describedBy, disabled }: ControlProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const take = (text: string): void => {
    setTyped(text);
    try {
      onChange(text.trim() === '' ? undefined : (JSON.parse(text) as unknown));
    } catch {
      // Half a text is no value yet; it stays until it is one.
    }
  };
  return (
    <Input.TextArea
      id={id}
      aria-describedby={describedBy}
      className="formula"
      disabled={disabled}
      autoSize={{ minRows: 1, maxRows: 10 }}
      value={typed ?? print(value)}
      onChange={(event) => take(event.target.value)}
      onBlur={() => setTyped(null)}
    />
  );
}
