/** A credit grade: its letter in a rounded square, so it reads without colour too. */
import './values.css';

const order = ['A', 'B', 'C', 'D'];

export function Grade({ grade, title }: { grade: string; title?: string }) {
  const index = Math.max(0, order.indexOf(grade));
  return (
    <span
      className="grade"
      style={{ background: `var(--grade-${index})` }}
      role="img"
      aria-label={title ?? grade}
      title={title}
    >
      {grade}
    </span>
  );
}

/** Whether these choices are the credit grades. */
export const isGradeScale = (keys: readonly string[]): boolean =>
  keys.length > 1 && keys.every((key) => order.includes(key));
