/**
 * HTML from outside → the HTML that rich text may hold: paragraphs, headings, lists, emphasis and links, no attribute
 * but the address of a link. What has no element at all is plain text and becomes paragraphs.
 */
import { plainText } from '@dunlin/expression';
import sanitizeHtml from 'sanitize-html';

const options: sanitizeHtml.IOptions = {
  allowedTags: [
    'p',
    'br',
    'strong',
    'em',
    'u',
    's',
    'code',
    'pre',
    'blockquote',
    'h1',
    'h2',
    'h3',
    'ul',
    'ol',
    'li',
    'a',
  ],
  allowedAttributes: { a: ['href'] },
  allowedSchemes: ['http', 'https', 'mailto'],
  allowProtocolRelative: false,
  transformTags: { b: 'strong', i: 'em', strike: 's', del: 's', div: 'p' },
  nestingLimit: 30,
};

/** The empty text where nothing is left to read. Sanitising again changes nothing. */
export function sanitizeRichText(html: string): string {
  const clean = sanitizeHtml(html, options);
  if (plainText(clean).trim() === '') return '';
  if (clean.includes('<')) return clean;
  return clean
    .split(/\r\n|\r|\n/)
    .map((line) => `<p>${line}</p>`)
    .join('');
}
