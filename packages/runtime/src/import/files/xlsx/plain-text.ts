/** A text as workbooks keep it → the text: characters that XML cannot hold are written `_x000D_` there (ECMA-376, ST_Xstring). */

/** @example plainText('_x005F_x000D_') // '_x000D_' */
export const plainText = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
        String.fromCharCode(Number.parseInt(code, 16)),
      )
    : text;
