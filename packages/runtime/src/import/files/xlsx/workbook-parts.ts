/** The small parts of a workbook: its sheets, how its cells show numbers, the texts that its cells share. */
import { posix } from 'node:path';
import { UnreadableFile } from '../unreadable-file.ts';
import { formOfFormat, type NumberForm } from './number-formats.ts';
import { plainText } from './plain-text.ts';
import { readWholeXml } from './read-xml.ts';
import type { ZipFile } from './zip-file.ts';

export interface Sheet {
  readonly name: string;
  readonly part: string;
  readonly hidden: boolean;
}

export interface WorkbookParts {
  readonly sheets: readonly Sheet[];
  readonly from1904: boolean;
  /** By the style of a cell. */
  readonly forms: readonly NumberForm[];
}

const smallBytes = 64 * 1024 * 1024;
/** Texts that all cells share are held in memory; more than these are refused. */
const maxShared = { bytes: 512 * 1024 * 1024, texts: 3_000_000, characters: 64 * 1024 * 1024 };

export async function readParts(zip: ZipFile): Promise<WorkbookParts> {
  const relations = new Map<string, { type: string; target: string }>();
  const workbook = await mainPart(zip);
  const folder = posix.dirname(workbook);
  await each(
    zip,
    `${folder}/_rels/${posix.basename(workbook)}.rels`,
    (name, { Id, Type, Target, TargetMode }) => {
      if (name !== 'Relationship' || Id === undefined || Target === undefined || TargetMode === 'External')
        return;
      const target = Target.startsWith('/') ? Target.slice(1) : posix.join(folder, Target);
      relations.set(Id, { type: Type ?? '', target });
    },
  );
  const sheets: Sheet[] = [];
  let from1904 = false;
  await each(zip, workbook, (name, attributes) => {
    if (name === 'workbookPr') from1904 = ['1', 'true'].includes(attributes['date1904'] ?? '');
    if (name !== 'sheet') return;
    const id = attributes['r:id'] ?? Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1];
    const relation = relations.get(id ?? '');
    if (relation === undefined || !relation.type.endsWith('/worksheet')) return;
    const hidden = attributes['state'] !== undefined && attributes['state'] !== 'visible';
    sheets.push({ name: attributes['name'] ?? '', part: relation.target, hidden });
  });
  if (sheets.length === 0) throw new UnreadableFile('import.workbook', 'The workbook has no sheet of cells');
  return { sheets, from1904, forms: await readForms(zip, `${folder}/styles.xml`) };
}

async function mainPart(zip: ZipFile): Promise<string> {
  let part: string | undefined;
  await each(zip, '_rels/.rels', (name, { Type, Target }) => {
    if (name === 'Relationship' && Type?.endsWith('/officeDocument')) part = Target?.replace(/^\//, '');
  });
  part ??= 'xl/workbook.xml';
  if (!zip.names.includes(part)) {
    const binary = zip.names.some((name) => name.endsWith('workbook.bin'));
    const detail = binary
      ? 'Binary workbooks (.xlsb) cannot be read; save it as .xlsx'
      : 'The file is no workbook of the format .xlsx';
    throw new UnreadableFile('import.workbook', detail);
  }
  return part;
}

async function readForms(zip: ZipFile, part: string): Promise<NumberForm[]> {
  const codes = new Map<number, string>();
  const forms: NumberForm[] = [];
  let within = '';
  await each(zip, part, (name, attributes) => {
    if (name === 'cellXfs' || name === 'cellStyleXfs' || name === 'dxfs') within = name;
    if (name === 'numFmt' && within === '')
      codes.set(Number(attributes['numFmtId']), attributes['formatCode'] ?? '');
    if (name !== 'xf' || within !== 'cellXfs') return;
    const id = Number(attributes['numFmtId'] ?? 0);
    forms.push(formOfFormat(id, codes.get(id)));
  });
  return forms;
}

async function each(
  zip: ZipFile,
  part: string,
  open: (name: string, attributes: Readonly<Record<string, string>>) => void,
): Promise<void> {
  const bytes = await zip.part(part, smallBytes);
  if (bytes !== undefined) await readWholeXml(bytes, { open });
}

/** @throws UnreadableFile `import.too-large` beyond what memory is given for them */
export async function readSharedTexts(zip: ZipFile): Promise<string[]> {
  const part = zip.names.find((name) => /(^|\/)sharedStrings\.xml$/i.test(name));
  const bytes = part === undefined ? undefined : await zip.part(part, maxShared.bytes);
  if (bytes === undefined) return [];
  const texts: string[] = [];
  let characters = 0;
  let current = '';
  let inText = false;
  /** Readings of characters beside the text. */
  let inPhonetic = false;
  await readWholeXml(bytes, {
    open(name) {
      if (name === 'si') current = '';
      else if (name === 'rPh') inPhonetic = true;
      else if (name === 't') inText = !inPhonetic;
    },
    text(text) {
      if (inText) current += text;
    },
    close(name) {
      if (name === 't') inText = false;
      else if (name === 'rPh') inPhonetic = false;
      else if (name === 'si') {
        texts.push(plainText(current));
        characters += current.length;
        if (texts.length > maxShared.texts || characters > maxShared.characters) {
          throw new UnreadableFile(
            'import.too-large',
            'The workbook has more different texts than can be held',
          );
        }
      }
    },
  });
  return texts;
}
