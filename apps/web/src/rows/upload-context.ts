/** Where files go that are dropped: to the server as one's own, unless a page says otherwise. */
import { createContext } from 'react';
import { uploadFile } from '../api/upload.ts';

export const UploadContext = createContext<typeof uploadFile>(uploadFile);
