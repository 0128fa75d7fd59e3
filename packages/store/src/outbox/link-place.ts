/**
 * What stands in the text of a mail where its link comes. The address is put in as the mail leaves and nowhere kept: whoever
 * reads the outbox cannot follow a link that was made for somebody else.
 */
export const linkPlace = '[[ link · 链接 ]]';

export const withLink = (text: string, address: string): string => text.replaceAll(linkPlace, () => address);
