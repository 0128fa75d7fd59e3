/** What the expressions of a page say of the record at hand: which blocks show, what its buttons start with. */
import { createContext, useContext } from 'react';
import type { PageExpressions } from '../forms/evaluate-page.ts';
import type { OpenForm } from '../forms/form-queries.ts';

export interface PageState extends PageExpressions {
  /** Buttons of rules and flows: whether the reader may press them, and what is asked before. */
  buttons: OpenForm['buttons'];
}

/** Of a page without expressions. */
export const plainPage: PageState = { shown: () => true, given: () => ({}), buttons: {} };

export const PageStateContext = createContext<PageState>(plainPage);
export const useThisPage = (): PageState => useContext(PageStateContext);
