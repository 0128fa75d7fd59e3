/** The name of the product with its mark. */
import { useId } from 'react';

export function BrandMark({ size = 24 }: { size?: number }) {
  const title = useId();
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" role="img" aria-labelledby={title}>
      <title id={title}>Dunlin</title>
      <rect width="32" height="32" rx="7" fill="var(--primary)" />
      <path
        d="M6 19c5 0 7-9 13-9 4 0 5 3 8 3-2 1-3 2-3 4 0 4-4 6-8 6H8"
        fill="none"
        stroke="var(--on-primary)"
        strokeWidth="2.4"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      <circle cx="20.5" cy="13.6" r="1.3" fill="var(--on-primary)" />
    </svg>
  );
}
