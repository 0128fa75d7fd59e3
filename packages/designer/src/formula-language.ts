/** The grammar of formulas for CodeMirror: the same parser as the server's, with a class for each kind of token. */
import { LanguageSupport, LRLanguage, syntaxHighlighting } from '@codemirror/language';
import { formulaParser } from '@dunlin/expression';
import { styleTags, tagHighlighter, tags } from '@lezer/highlight';

const language = LRLanguage.define({
  name: 'formula',
  parser: formulaParser.configure({
    props: [
      styleTags({
        'Call/Name': tags.function(tags.variableName),
        'Path/Name Segment/Name Via/Name': tags.variableName,
        'Text UnclosedText': tags.string,
        Number: tags.number,
        Parameter: tags.special(tags.variableName),
        Where: tags.keyword,
        'CompareSign Plus Minus Times Over': tags.operator,
      }),
    ],
  }),
  languageData: { closeBrackets: { brackets: ['(', '[', '"', '（', '“'] } },
});

/** Colours stand in the style sheet. */
const classes = tagHighlighter([
  { tag: tags.function(tags.variableName), class: 'formula-function' },
  { tag: tags.special(tags.variableName), class: 'formula-parameter' },
  { tag: tags.string, class: 'formula-string' },
  { tag: tags.number, class: 'formula-number' },
  { tag: tags.keyword, class: 'formula-keyword' },
  { tag: tags.operator, class: 'formula-sign' },
]);

export const formulaLanguage = new LanguageSupport(language, [syntaxHighlighting(classes)]);
