/** The fields that the selected block depends on: they light up in the canvas. */
import { createContext, useContext } from 'react';

export const LitFieldsContext = createContext<ReadonlySet<string>>(new Set());
export const useLitFields = (): ReadonlySet<string> => useContext(LitFieldsContext);
