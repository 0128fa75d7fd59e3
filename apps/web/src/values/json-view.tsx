/** JSON as it is kept: on one line in a column, indented where it stands alone. */
import type { Value } from '../api/types.ts';
import './values.css';

export function JsonView({ value, brief }: { value: Value; brief: boolean }) {
  if (brief) return <code className="formula brief">{JSON.stringify(value)}</code>;
  return <pre className="formula json-value">{JSON.stringify(value, null, 2)}</pre>;
}
