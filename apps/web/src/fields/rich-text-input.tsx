/** Text with headings, lists, emphasis and links. Loaded late, because its editor is large; the server sanitises what it gives. */
import {
  BoldOutlined,
  FontSizeOutlined,
  ItalicOutlined,
  LinkOutlined,
  OrderedListOutlined,
  RedoOutlined,
  UnderlineOutlined,
  UndoOutlined,
  UnorderedListOutlined,
} from '@ant-design/icons';
import { type Editor, EditorContent, useEditor, useEditorState } from '@tiptap/react';
import StarterKit from '@tiptap/starter-kit';
import { Button, Input, Popover, Space } from 'antd';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { labelId } from './form-row.tsx';
import type { InputProps } from './input-props.ts';
import './rich-text-input.css';

export default function RichTextInput({ id, value, onChange, onLeave, describedBy, invalid }: InputProps) {
  // What the editor gave last, to tell it from a value that comes from elsewhere.
  const given = useRef(value);
  const editor = useEditor({
    extensions: [
      StarterKit.configure({
        heading: { levels: [1, 2, 3] },
        link: { openOnClick: false, protocols: ['http', 'https', 'mailto'] },
        horizontalRule: false,
      }),
    ],
    // Its styles stand in the sheet: the content security policy lets no script add any.
    injectCSS: false,
    content: typeof value === 'string' ? value : '',
    onUpdate: ({ editor: now }) => {
      given.current = now.isEmpty ? null : now.getHTML();
      onChange(given.current);
    },
    onBlur: () => onLeave(),
    editorProps: {
      attributes: {
        id,
        role: 'textbox',
        'aria-multiline': 'true',
        'aria-labelledby': labelId(id),
        ...(describedBy === undefined ? {} : { 'aria-describedby': describedBy }),
        ...(invalid ? { 'aria-invalid': 'true' } : {}),
      },
    },
  });
  useEffect(() => {
    if (editor.isDestroyed || value === given.current) return;
    given.current = value;
    editor.commands.setContent(typeof value === 'string' ? value : '', { emitUpdate: false });
  }, [editor, value]);
  return (
    <div className={invalid ? 'rich-text-input invalid' : 'rich-text-input'}>
      <RichTextTools editor={editor} />
      <EditorContent editor={editor} className="rich-text" />
    </div>
  );
}

function RichTextTools({ editor }: { editor: Editor }) {
  const { t } = useTranslation();
  const state = useEditorState({
    editor,
    selector: ({ editor: now }) => ({
      bold: now.isActive('bold'),
      italic: now.isActive('italic'),
      underline: now.isActive('underline'),
      heading: now.isActive('heading'),
      bullets: now.isActive('bulletList'),
      numbers: now.isActive('orderedList'),
      undo: now.can().undo(),
      redo: now.can().redo(),
    }),
  });
  const tool = (name: string, icon: ReactNode, on: boolean | undefined, run: () => void, off = false) => (
    <Button
      type="text"
      size="small"
      className={on ? 'compact on' : 'compact'}
      icon={icon}
      aria-label={name}
      title={name}
      disabled={off}
      {...(on === undefined ? {} : { 'aria-pressed': on })}
      // The selection stays in the text.
      onMouseDown={(event) => event.preventDefault()}
      onClick={run}
    />
  );
  const chain = () => editor.chain().focus();
  return (
    <div className="rich-text-tools" role="toolbar" aria-label={t('richText.toolbar')}>
      {tool(t('richText.bold'), <BoldOutlined />, state.bold, () => chain().toggleBold().run())}
      {tool(t('richText.italic'), <ItalicOutlined />, state.italic, () => chain().toggleItalic().run())}
      {tool(t('richText.underline'), <UnderlineOutlined />, state.underline, () =>
        chain().toggleUnderline().run(),
      )}
      {tool(t('richText.heading'), <FontSizeOutlined />, state.heading, () =>
        chain().toggleHeading({ level: 2 }).run(),
      )}
      {tool(t('richText.bullets'), <UnorderedListOutlined />, state.bullets, () =>
        chain().toggleBulletList().run(),
      )}
      {tool(t('richText.numbers'), <OrderedListOutlined />, state.numbers, () =>
        chain().toggleOrderedList().run(),
      )}
      <LinkTool editor={editor} />
      {tool(t('richText.undo'), <UndoOutlined />, undefined, () => chain().undo().run(), !state.undo)}
      {tool(t('richText.redo'), <RedoOutlined />, undefined, () => chain().redo().run(), !state.redo)}
    </div>
  );
}

function LinkTool({ editor }: { editor: Editor }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const [address, setAddress] = useState('');
  const apply = (): void => {
    setOpen(false);
    const href = address.trim();
    const chain = editor.chain().focus().extendMarkRange('link');
    if (href === '') chain.unsetLink().run();
    else chain.setLink({ href }).run();
  };
  return (
    <Popover
      open={open}
      trigger="click"
      onOpenChange={(next) => {
        setOpen(next);
        if (next) setAddress(String(editor.getAttributes('link')['href'] ?? ''));
      }}
      content={
        <Space.Compact>
          <Input
            autoFocus
            type="url"
            value={address}
            aria-label={t('richText.linkAddress')}
            placeholder="https://"
            onChange={(event) => setAddress(event.target.value)}
            onPressEnter={(event) => {
              event.preventDefault();
              apply();
            }}
          />
          <Button type="primary" onClick={apply}>
            {t('richText.link')}
          </Button>
        </Space.Compact>
      }
    >
      <Button
        type="text"
        size="small"
        className="compact"
        icon={<LinkOutlined />}
        aria-label={t('richText.link')}
        title={t('richText.link')}
      />
    </Popover>
  );
}
