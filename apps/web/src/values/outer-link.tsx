/** A link out of the application; the page behind it learns nothing of this one. */
import './values.css';

/** Only what the server accepts becomes a link; anything else stays text. */
const isSafe = (address: string): boolean => /^(https?:\/\/|mailto:)/i.test(address);

export function OuterLink({ to }: { to: string }) {
  if (!isSafe(to)) return <>{to}</>;
  return (
    <a href={to} target="_blank" rel="noopener noreferrer" className="outer-link" title={to}>
      {to.replace(/^(https?:\/\/(www\.)?|mailto:)/i, '').replace(/\/$/, '')}
    </a>
  );
}
