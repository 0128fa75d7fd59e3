/** One Liquid text → parsed parts and the variables it reads from outside, or what is wrong with it. */
import { type Problem, problem, type TemplateForm } from '@dunlin/definition';
import type { Template } from 'liquidjs';
import { hiddenFilters, liquidEngine, textLimits } from './liquid-engine.ts';

export interface ParsedText {
  readonly templates: Template[];
  readonly variables: readonly string[];
  readonly problems: readonly Problem[];
}

export function parseText(text: string, form: TemplateForm, at: string): ParsedText {
  const wrong = (detail: string): ParsedText => ({
    templates: [],
    variables: [],
    problems: [problem('template.syntax', at, detail)],
  });
  if (text.length > textLimits.characters)
    return wrong(`The text is longer than ${textLimits.characters} characters`);
  const engine = liquidEngine(form);
  try {
    const templates = engine.parse(text);
    const hidden = filtersOf(text).find((name) => hiddenFilters.has(name));
    if (hidden !== undefined) return wrong(`undefined filter: ${hidden}`);
    return { templates, variables: Object.keys(engine.analyzeSync(templates).globals), problems: [] };
  } catch (error) {
    return wrong(String((error as Error).message).slice(0, 300));
  }
}

/** Names after a pipe inside tags and outputs; a pipe in a quoted text can only make this too strict. */
function filtersOf(text: string): string[] {
  return [...text.matchAll(/\|\s*([a-z_]+)/g)].map((match) => match[1]!);
}
