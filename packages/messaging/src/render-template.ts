/** A template and its data → subject and text, in the language that the record asks for. */
import type { CompiledTemplate, TemplateData } from './compiled-template.ts';
import type { Language } from './format-value.ts';
import { liquidEngine } from './liquid-engine.ts';
import { segmentLimit, smsSegments } from './sms-segments.ts';

export interface RenderedText {
  readonly language: Language;
  /** One line; empty for a text message. */
  readonly subject: string;
  /** Plain text of a mail or text message, HTML of a document. */
  readonly body: string;
}

/** How the workspace writes amounts and days. */
export interface RenderSettings {
  /** ISO code. */
  readonly currency: string;
  /** IANA name. */
  readonly zone: string;
}

/** Throws where the text cannot be rendered over these data; `compileTemplate` has ruled out what it can. */
export function renderTemplate(
  template: CompiledTemplate,
  data: TemplateData,
  settings: RenderSettings,
): RenderedText {
  const language: Language = data.language === 'zh' ? 'zh' : 'en';
  const engine = liquidEngine(template.form);
  const scope = { ...data.values, ...data.lists };
  const globals = { language, ...settings };
  const text = template.texts[language];
  const render = (part: typeof text.body): string => String(engine.renderSync(part, scope, { globals }));
  const body = render(text.body);
  if (template.form === 'sms') {
    const { segments } = smsSegments(body.trim());
    if (segments > segmentLimit) throw new Error(`${segments} parts are more than a text message can have`);
    return { language, subject: '', body: body.trim() };
  }
  // Line breaks in a subject would start a new header; a title shows no entities.
  const subject = liquidEngine('mail').renderSync(text.subject, scope, { globals });
  return { language, subject: String(subject).replace(/\s+/g, ' ').trim(), body };
}
