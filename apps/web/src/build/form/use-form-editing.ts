/** A draft of a form → everything its designer does with it, each as one named step of the draft. */
import type { BlockDefinition, FormDefinition } from '@dunlin/definition';
import {
  addAfter,
  addBlocks,
  blockIds,
  changeBlock,
  copyBlocks,
  duplicateBlocks,
  findBlock,
  insertBlocks,
  moveBlocks,
  newBlock,
  pasteBlocks,
  placesFor,
  removeBlocks,
  selectBetween,
  takeBlocks,
  topMost,
  unwrapBlock,
  wrapBlocks,
} from '@dunlin/designer/tree';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCatalog } from '../../app/session-context.ts';
import type { Draft } from '../drafts/draft.ts';
import { clipboard } from './clipboard.ts';
import { useDesignSubject } from './design-subject.ts';
import { editTexts } from './edit-texts.ts';
import type { FormEditing, Lifted } from './form-editing.ts';
import { problemsByBlock } from './problems-by-block.ts';
import { useBlockName } from './use-block-name.ts';
import { usePlaceText } from './use-place-text.ts';

export function useFormEditing(draft: Draft<FormDefinition>): FormEditing {
  const { t } = useTranslation();
  const catalog = useCatalog();
  const { nesting } = useDesignSubject();
  const form = draft.document;
  const table = catalog.table(form.table);
  const nameOf = useBlockName(table);
  const placeText = usePlaceText(nameOf, form);
  const [announced, announce] = useState('');
  const [renaming, setRenaming] = useState<string | null>(null);
  const [held, setHeld] = useState<{ lifted: Lifted; at: number; from: number } | null>(null);
  const { layout } = form;
  const ids = new Set(blockIds(layout));
  const selection = (draft.selection ?? '').split(' ').filter((id) => ids.has(id));
  const current = selection.at(-1);
  const problems = problemsByBlock(draft.problems, layout);

  const namesOf = (blocks: readonly BlockDefinition[]): string =>
    blocks.length === 1 ? nameOf(blocks[0]!) : t('design.blocks', { count: blocks.length });
  const select = (chosen: readonly string[]): void =>
    draft.select(chosen.length === 0 ? null : chosen.join(' '));

  const apply: FormEditing['apply'] = (name, blocks, edit, merge) => {
    const text = namesOf(blocks);
    if (edit === undefined) return announce(t('design.refused', { name: text }));
    draft.set({ ...form, layout: edit.layout }, t(editTexts[name], { name: text }), {
      selection: edit.selection.join(' ') || null,
      ...(merge === undefined ? {} : { merge }),
    });
    const place = findBlock(edit.layout, edit.selection[0] ?? '')?.place;
    const where =
      place === undefined || name === 'remove' || name === 'cut' ? '' : placeText(edit.layout, place);
    announce(
      where === ''
        ? t(editTexts[name], { name: text })
        : `${t(editTexts[name], { name: text })}${t('design.colon')}${where}`,
    );
  };
  const blocksOf = (chosen: readonly string[]): BlockDefinition[] =>
    topMost(layout, chosen).flatMap((id) => findBlock(layout, id)?.block ?? []);
  const lift = (chosen: readonly string[]): Lifted => {
    const { rest, blocks } = takeBlocks(layout, chosen);
    return { rest, blocks, places: placesFor(rest, blocks, nesting) };
  };
  const say = (text: 'design.lifted' | 'design.moved', lifted: Lifted, at: number): void => {
    const place = lifted.places[at];
    if (place === undefined) return;
    const where = placeText(insertBlocks(lifted.rest, place, lifted.blocks), place);
    announce(t(text, { name: namesOf(lifted.blocks), place: where }));
  };
  const drop: FormEditing['drop'] = ({ blocks, rest }, place) => {
    const isNew = blocks.every(({ id }) => !ids.has(id));
    const chosen = blocks.map(({ id }) => id);
    if (isNew) apply('add', blocks, addBlocks(rest, blocks, place, nesting));
    else apply('move', blocks, moveBlocks(layout, chosen, place, nesting));
  };

  return {
    form,
    table,
    editable: draft.editable,
    layout:
      held === null
        ? layout
        : insertBlocks(held.lifted.rest, held.lifted.places[held.at]!, held.lifted.blocks),
    selection,
    current,
    select(id, more) {
      if (id === null) return select([]);
      if (more === 'extend' && selection[0] !== undefined) {
        const between = selectBetween(layout, selection[0], id).filter(
          (each) => each !== selection[0] && each !== id,
        );
        return select([selection[0], ...between, ...(id === selection[0] ? [] : [id])]);
      }
      if (more === 'toggle')
        return select(selection.includes(id) ? selection.filter((each) => each !== id) : [...selection, id]);
      select([id]);
    },
    apply,
    setForm: (next, merge) => draft.set(next, t('design.did.form'), merge === undefined ? {} : { merge }),
    changeBlock(id, change, { name = 'change', merge } = {}) {
      const found = findBlock(layout, id);
      if (found === undefined) return;
      const text = t(editTexts[name], { name: nameOf(found.block) });
      draft.set(
        { ...form, layout: changeBlock(layout, id, change) },
        text,
        merge === undefined ? {} : { merge },
      );
      if (merge === undefined) announce(text);
    },
    addNew: (blocks) => apply('add', blocks, addAfter(layout, blocks, current, nesting)),
    lift,
    liftNew: (blocks) => ({ rest: layout, blocks, places: placesFor(layout, blocks, nesting) }),
    drop,
    remove: (chosen) => apply('remove', blocksOf(chosen), removeBlocks(layout, chosen, nesting)),
    duplicate: (chosen) => apply('duplicate', blocksOf(chosen), duplicateBlocks(layout, chosen, nesting)),
    copy(chosen) {
      clipboard.put(copyBlocks(layout, chosen));
      announce(t('design.copied', { name: namesOf(blocksOf(chosen)) }));
    },
    cut(chosen) {
      clipboard.put(copyBlocks(layout, chosen));
      apply('cut', blocksOf(chosen), removeBlocks(layout, chosen, nesting));
    },
    paste() {
      const blocks = clipboard.take();
      if (blocks.length > 0) apply('paste', blocks, pasteBlocks(layout, blocks, current, nesting));
    },
    wrap(chosen) {
      const type = nesting.get('section');
      if (type === undefined) return;
      const section = newBlock(layout, type, nesting);
      apply('wrap', blocksOf(chosen), wrapBlocks(layout, chosen, section, nesting));
    },
    unwrap: (id) => apply('unwrap', blocksOf([id]), unwrapBlock(layout, id, nesting)),
    held: held?.lifted ?? null,
    hold(chosen) {
      const lifted = lift(chosen);
      const first = topMost(layout, chosen)[0];
      const own = first === undefined ? undefined : findBlock(layout, first)?.place;
      const at = lifted.places.findIndex((each) => each.parent === own?.parent && each.index === own.index);
      if (at < 0) return announce(t('design.refused', { name: namesOf(lifted.blocks) }));
      setHeld({ lifted, at, from: at });
      say('design.lifted', lifted, at);
    },
    moveHeld(by) {
      if (held === null) return;
      const at = held.at + by;
      if (held.lifted.places[at] === undefined)
        return announce(t(by > 0 ? 'design.lastPlace' : 'design.firstPlace'));
      setHeld({ ...held, at });
      say('design.moved', held.lifted, at);
    },
    putDown() {
      if (held === null) return;
      setHeld(null);
      if (held.at === held.from) announce(t('design.putBack', { name: namesOf(held.lifted.blocks) }));
      else drop(held.lifted, held.lifted.places[held.at]!);
    },
    putBack() {
      if (held === null) return;
      setHeld(null);
      announce(t('design.putBack', { name: namesOf(held.lifted.blocks) }));
    },
    renaming,
    rename: setRenaming,
    announce,
    announced,
    problemsOf: (id) => problems.get(id) ?? [],
  };
}
