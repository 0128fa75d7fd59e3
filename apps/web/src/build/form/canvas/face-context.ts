/** How a block is drawn. Blocks hold blocks, so the canvas hands it down to them instead of each knowing all the others. */
import { type ComponentType, createContext, useContext } from 'react';
import type { FaceProps } from './block-face.tsx';

export const FaceContext = createContext<ComponentType<FaceProps>>(() => null);
export const useFace = (): ComponentType<FaceProps> => useContext(FaceContext);
