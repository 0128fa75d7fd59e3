/** Codes raised by this package. */
export const messagingProblemCodes = {
  'template.table': 'the table that the template is about does not exist',
  'template.syntax': 'the text is no Liquid that is allowed here',
  'template.variable': 'the text uses a variable that the template does not have',
  'template.silent-zero':
    'the text prints a value that must not be shown where it is 0, without asking for it',
  'template.subject': 'a mail has no subject in one of the languages, or a text message has one',
  'template.length': 'the text is longer than a text message can be',
  'template.name': 'a value or list has the name of something else',
  'template.sort': 'a list sorts by something that is none of its values',
} as const;
