import { expect, test } from 'vitest';
import { liquidEngine } from './liquid-engine.ts';
import { silentOutputs } from './silent-outputs.ts';

const silent = new Set(['late_fee', 'fee_in_words']);
const outputs = (text: string): string[] => silentOutputs(liquidEngine('mail').parse(text), silent);

test.each([
  'Open: {{ open_amount | money }}',
  '{% if late_fee > 0 %}Late fee: {{ late_fee | money }}{% endif %}',
  '{% if disputed %}x{% elsif late_fee > 0 %}{{ late_fee }}{% endif %}',
  '{% if late_fee > 0 %}{% for item in items %}{{ item.number }} {{ late_fee }}{% endfor %}{% endif %}',
  '{% for item in items %}{% if item.late_fee > 0 %}{{ item.late_fee | money }}{% endif %}{% endfor %}',
  '{% unless late_fee == 0 %}x{% else %}{{ late_fee }}{% endunless %}',
  '{% comment %}{{ late_fee }}{% endcomment %}',
])('"%s" shows a fee only where there is one', (text) => {
  expect(outputs(text)).toEqual([]);
});

test.each([
  ['Late fee: {{ late_fee | money }}', ['late_fee']],
  ['{% if disputed %}{{ late_fee }}{% endif %}', ['late_fee']],
  ['{% if late_fee > 0 %}a{% else %}{{ late_fee }}{% endif %}', ['late_fee']],
  ['{% if late_fee > 0 %}{{ late_fee }}{% endif %} {{ late_fee }}', ['late_fee']],
  ['{% unless late_fee > 0 %}{{ late_fee }}{% endunless %}', ['late_fee']],
  ['{% assign fee = late_fee %}{{ fee }}', ['late_fee']],
  ['{% capture text %}{{ late_fee }}{% endcapture %}', ['late_fee']],
  [
    '{% case grade %}{% when "A" %}{{ fee_in_words }}{% else %}{{ late_fee }}{% endcase %}',
    ['fee_in_words', 'late_fee'],
  ],
  ['{{ "Fee: " | append: late_fee }}', ['late_fee']],
  ['{% for item in items %}{{ item.late_fee | money }}{% endfor %}', ['late_fee']],
])('"%s" would show a fee of 0', (text, names) => {
  expect(outputs(text)).toEqual(names);
});
