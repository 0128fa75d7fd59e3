/** Why a suggestion is made, in words. */
import { useTranslation } from 'react-i18next';
import type { Suggestion } from './cash-queries.ts';

type Reason = Suggestion['reasons'][number];

export function useReasonText(): (reason: Reason) => string {
  const { t } = useTranslation();
  return (reason) => {
    switch (reason.code) {
      case 'account':
        return t('cash.because.account');
      case 'customer-number':
        return t('cash.because.customerNumber', { number: reason.number });
      case 'name':
        return t('cash.because.name');
      case 'name-like':
        return t('cash.because.nameLike', { name: reason.name, share: Math.round(reason.likeness * 100) });
      case 'invoice-number':
        return t('cash.because.invoiceNumber', { numbers: reason.numbers.join(', ') });
      case 'invoice-number-like':
        return t('cash.because.invoiceNumberLike', { numbers: reason.numbers.join(', ') });
      case 'amount-of-named':
        return t('cash.because.amountOfNamed');
      case 'amount-of-one':
        return t('cash.because.amountOfOne');
      case 'amount-of-all':
        return t('cash.because.amountOfAll');
      case 'amount-of-several':
        return t('cash.because.amountOfSeveral');
      case 'amount-only-here':
        return t('cash.because.amountOnlyHere');
    }
  };
}
