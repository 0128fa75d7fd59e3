/** A risk level: none to three signal bars and the word. */
import './values.css';

const order = ['none', 'low', 'medium', 'high'];

export function Risk({ level, label }: { level: string; label: string }) {
  const index = Math.max(0, order.indexOf(level));
  return (
    <span className="risk">
      <span className="risk-bars" style={{ color: `var(--risk-${index})` }} aria-hidden="true">
        {[1, 2, 3].map((bar) => (
          <i key={bar} className={bar <= index ? 'on' : ''} />
        ))}
      </span>
      {label}
    </span>
  );
}

/** Whether these choices are the risk levels. */
export const isRiskScale = (keys: readonly string[]): boolean =>
  keys.length > 2 && keys.every((key) => order.includes(key));
