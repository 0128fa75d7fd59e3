/** Lists as people keep them, and with which of them a person's lists open. */
export { readDefaultViews, setDefaultView } from './default-views.ts';
export {
  changeSavedView,
  countSavedViews,
  createSavedView,
  deleteSavedView,
  listSavedViews,
  readSavedView,
  type SavedViewRow,
} from './saved-views.ts';
