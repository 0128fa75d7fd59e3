export { type DescribedView, listViews, type ViewList } from './list-views.ts';
export {
  changeView,
  createView,
  removeView,
  type Sharing,
  setOwnDefault,
  type ViewChange,
} from './save-view.ts';
