import { asked, closed } from '@dunlin/definition';
import { Type } from 'typebox';
import { Choice } from '../choices.ts';
import { defineCollectionFieldType } from '../define-field-type.ts';

/**
 * Files of the record: name, kind, media type, size and hash of each are records of a table of their own, whose
 * `created_at` and `created_by` say who brought it and when. The bytes lie where the hash says.
 */
export const attachment = defineCollectionFieldType({
  name: 'attachment',
  label: { zh: '附件', en: 'Attachments' },
  family: 'rows',
  description: { zh: '文件，如合同、发票、录音', en: 'Files: contracts, invoices, recordings' },
  example: { zh: '合同.pdf', en: 'contract.pdf' },
  source: 'collection',
  options: Type.Object(
    {
      /** What a file can be; where it is given, every file is one of them. */
      kinds: Type.Optional(
        Type.Array(Choice, {
          minItems: 1,
          maxItems: 500,
          ...asked('文件类型', 'Kinds of files', {
            control: 'choices',
            help: {
              zh: '每个文件属于其中一种，如合同、发票',
              en: 'Each file is one of them, such as contract or invoice',
            },
          }),
        }),
      ),
      /** Of one file. */
      maxBytes: Type.Optional(
        Type.Integer({
          minimum: 1,
          maximum: 2 ** 31,
          ...asked('单个文件最大字节数', 'Most bytes of a file'),
        }),
      ),
      /** `application/pdf`, or `image/*` for all of a family. */
      mediaTypes: Type.Optional(
        Type.Array(Type.String({ pattern: '^[a-z]+/([a-z0-9][a-z0-9.+-]{0,80}|\\*)$' }), {
          minItems: 1,
          maxItems: 100,
          ...asked('允许的格式', 'Media types', {
            help: { zh: '如 application/pdf，或 image/*', en: 'Such as application/pdf, or image/*' },
          }),
        }),
      ),
      maxFiles: Type.Optional(
        Type.Integer({ minimum: 1, maximum: 1000, default: 1000, ...asked('最多文件数', 'Most files') }),
      ),
    },
    closed,
  ),
  rows: ({ kinds }, { table, field, madeKey }) => ({
    table: madeKey,
    via: 'record',
    fromUpload: ['file_name', 'media_type', 'size', 'sha256'],
    made: {
      key: madeKey,
      label: {
        zh: `${table.labelOne.zh} · ${field.label.zh}`,
        en: `${table.labelOne.en} · ${field.label.en}`,
      },
      labelOne: field.label,
      title: 'file_name',
      fields: [
        {
          key: 'record',
          type: 'reference',
          label: table.labelOne,
          required: true,
          options: { table: table.key },
        },
        { key: 'file_name', type: 'text', label: { zh: '文件名', en: 'File name' }, required: true },
        ...(kinds === undefined
          ? []
          : [
              {
                key: 'kind',
                type: 'choice',
                label: { zh: '类型', en: 'Kind' },
                required: true,
                options: { choices: kinds },
              },
            ]),
        {
          key: 'media_type',
          type: 'text',
          label: { zh: '格式', en: 'Media type' },
          required: true,
          options: { maxLength: 120 },
        },
        { key: 'size', type: 'number', label: { zh: '大小（字节）', en: 'Size in bytes' }, required: true },
        {
          key: 'sha256',
          type: 'text',
          label: { zh: 'SHA-256 校验值', en: 'SHA-256' },
          required: true,
          options: { maxLength: 64 },
        },
      ],
    },
  }),
  examples: {
    validOptions: [
      {},
      {
        kinds: [{ key: 'contract', label: { zh: '合同', en: 'Contract' } }],
        maxBytes: 10_000_000,
        mediaTypes: ['application/pdf', 'image/*'],
        maxFiles: 5,
      },
    ],
    invalidOptions: [{ kinds: [] }, { mediaTypes: ['pdf'] }, { maxBytes: 0 }, { maxFiles: 0 }, { types: [] }],
  },
});
