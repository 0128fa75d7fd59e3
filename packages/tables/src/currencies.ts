/** The currencies in use by ISO 4217, named by the Unicode data that the platform brings. */
import type { Choice } from './choices.ts';

/** Those that a business here meets first, then all others in order of their codes. */
const codes =
  'CNY USD EUR HKD JPY GBP SGD ' +
  'AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP COP ' +
  'CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB FJD FKP GEL GHS GIP GMD GNF GTQ GYD HNL HTG HUF IDR ILS INR IQD IRR ' +
  'ISK JMD JOD KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR ' +
  'MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK ' +
  'SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX UYU UZS VES VND VUV WST XAF XCD ' +
  'XOF XPF YER ZAR ZMW ZWG';

const namesIn = (language: string): Intl.DisplayNames =>
  new Intl.DisplayNames(language, { type: 'currency', fallback: 'code' });
const [chinese, english] = [namesIn('zh-CN'), namesIn('en')];

export const currencies: readonly Choice[] = codes.split(' ').map((key) => ({
  key,
  label: { zh: chinese.of(key) ?? key, en: english.of(key) ?? key },
}));

export const currencyCodes: ReadonlySet<string> = new Set(currencies.map(({ key }) => key));
