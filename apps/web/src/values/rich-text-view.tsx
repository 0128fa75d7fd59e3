/**
 * Rich text as the server has sanitised it: in a column its text on one line, alone with headings, lists and links.
 */
import { useMemo } from 'react';
import './values.css';

export function RichTextView({ html, brief }: { html: string; brief: boolean }) {
  const parsed = useMemo(() => new DOMParser().parseFromString(html, 'text/html').body, [html]);
  const shown = useMemo(() => {
    for (const link of parsed.querySelectorAll('a')) {
      link.target = '_blank';
      link.rel = 'noopener noreferrer';
    }
    return parsed.innerHTML;
  }, [parsed]);
  if (brief) return <span className="brief">{textOf(parsed)}</span>;
  // biome-ignore lint/security/noDangerouslySetInnerHtml: the server keeps sanitised HTML only, and nothing inline may run here
  return <div className="rich-text" dangerouslySetInnerHTML={{ __html: shown }} />;
}

/** Texts of blocks that follow each other keep a space between them. */
const textOf = (body: HTMLElement): string =>
  [...body.children].map((block) => block.textContent?.trim() ?? '').join(' ') || (body.textContent ?? '');
