/** What a workbook has beside its sheets: how cells look, what belongs together. */
import type { ExportColumn } from './export-cell.ts';

/** Places in `cellXfs` of the style sheet below. */
export const styleOf = { plain: 0, head: 1, date: 2, datetime: 3, money: 4 } as const;
export const headStyle = styleOf.head;
export const columnStyles: Record<ExportColumn['form'], number> = {
  text: styleOf.plain,
  integer: styleOf.plain,
  decimal: styleOf.plain,
  money: styleOf.money,
  date: styleOf.date,
  datetime: styleOf.datetime,
};

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const packages = 'http://schemas.openxmlformats.org/package/2006';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const mime = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

export const stylesXml =
  `${head}<styleSheet xmlns="${main}">` +
  '<numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/>' +
  '<numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/></numFmts>' +
  '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>' +
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
  '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>' +
  '<cellXfs count="5"><xf/><xf fontId="1" applyFont="1"/><xf numFmtId="164" applyNumberFormat="1"/>' +
  '<xf numFmtId="165" applyNumberFormat="1"/><xf numFmtId="4" applyNumberFormat="1"/></cellXfs></styleSheet>';

export const relationsXml =
  `${head}<Relationships xmlns="${packages}/relationships">` +
  `<Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`;

const each = (sheets: number, text: (number: number) => string): string =>
  Array.from({ length: sheets }, (_, index) => text(index + 1)).join('');

export const workbookXml = (name: string, sheets: number): string =>
  `${head}<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${each(
    sheets,
    (number) =>
      `<sheet name="${sheetName(name, sheets === 1 ? '' : ` ${number}`)}" sheetId="${number}" r:id="rId${number}"/>`,
  )}</sheets></workbook>`;

export const workbookRelationsXml = (sheets: number): string =>
  `${head}<Relationships xmlns="${packages}/relationships">${each(
    sheets,
    (number) =>
      `<Relationship Id="rId${number}" Type="${office}/worksheet" Target="worksheets/sheet${number}.xml"/>`,
  )}<Relationship Id="rId${sheets + 1}" Type="${office}/styles" Target="styles.xml"/></Relationships>`;

export const contentTypesXml = (sheets: number): string =>
  `${head}<Types xmlns="${packages}/content-types">` +
  '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
  `<Override PartName="/xl/workbook.xml" ContentType="${mime}.sheet.main+xml"/>` +
  `<Override PartName="/xl/styles.xml" ContentType="${mime}.styles+xml"/>${each(
    sheets,
    (number) =>
      `<Override PartName="/xl/worksheets/sheet${number}.xml" ContentType="${mime}.worksheet+xml"/>`,
  )}</Types>`;

/** At most 31 characters, without those that a name cannot have. */
function sheetName(name: string, ending: string): string {
  const clean = name.replace(/[\\/?*[\]:&<>"'\p{Cc}]/gu, ' ').trim();
  return `${[...(clean === '' ? 'Sheet' : clean)].slice(0, 31 - ending.length).join('')}${ending}`;
}
