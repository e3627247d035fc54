import { html, type Html } from './html.ts';

const codes =
	'AD AE AF AG AI AL AM AO AR AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BR BS BT BW BY BZ CA CD CF CG CH CI CK CL CM CN CO CR CV CW CY CZ DE DJ DK DM DO DZ EC EE EG ES ET FI FJ FK FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GT GY HK HN HR HT HU ID IE IL IM IN IQ IS IT JE JM JO JP KE KG KH KI KM KN KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MG MK ML MM MN MO MQ MR MS MT MU MV MW MX MY MZ NA NC NE NG NI NL NO NP NZ OM PA PE PF PG PH PK PL PR PS PT PY QA RE RO RS RU RW SA SB SC SE SG SI SK SL SM SN SO SR ST SV SZ TC TD TG TH TJ TL TM TN TO TR TT TV TW TZ UA UG US UY UZ VA VC VE VG VN VU WS YE ZA ZM ZW'.split(
		' '
	);
const sorted = new Map<string, { code: string; name: string }[]>();

/**
 * Options of the country select, sorted by name in the language of the page.
 *
 * @param isAllowed whether to offer a country
 */
export function countryOptions(
	chosen: string,
	locale: string,
	isAllowed: (country: string) => boolean
): Html {
	const countries = sorted.get(locale) ?? countriesIn(locale);
	sorted.set(locale, countries);
	return html`${countries
		.filter(({ code }) => isAllowed(code))
		.map(
			({ code, name }) =>
				html`<option value="${code}" ${code === chosen ? 'selected' : ''}>${name}</option>`
		)}`;
}

function countriesIn(locale: string): { code: string; name: string }[] {
	const names = new Intl.DisplayNames(locale, { type: 'region' });
	return codes
		.map((code) => ({ code, name: names.of(code) ?? code }))
		.sort((a, b) => a.name.localeCompare(b.name, locale));
}
