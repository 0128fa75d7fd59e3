/** The open form that the blocks on the screen belong to. */
import { createContext, useContext } from 'react';
import type { LiveForm } from './use-live-form.ts';

export const LiveFormContext = createContext<LiveForm | null>(null);

export function useForm(): LiveForm {
  const form = useContext(LiveFormContext);
  if (form === null) throw new Error('A field outside a form');
  return form;
}
