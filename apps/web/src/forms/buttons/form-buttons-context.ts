/** What the buttons of an open form may do, and what a press does with what is typed. */
import { createContext } from 'react';
import type { OpenForm } from '../form-queries.ts';
import type { ButtonOptions } from './button-options.ts';

export interface Press extends ButtonOptions {
  block: string;
}

export interface FormButtons {
  /** Of rules and flows, by block. */
  rights: OpenForm['buttons'];
  /** Whether a press saves first, which its button then says. */
  saves: boolean;
  press: (press: Press) => Promise<void>;
}

/** Null where a form has no buttons: somebody without an account fills it in, or its record comes with an answer. */
export const FormButtonsContext = createContext<FormButtons | null>(null);
