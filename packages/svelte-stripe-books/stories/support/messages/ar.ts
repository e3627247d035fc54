import type { ShopMessages } from '../../../src/lib/index.ts';

/** Arabic messages, as an example of a right-to-left language. */
export const arabic: ShopMessages = {
	addToCart: {
		add: 'أضف إلى السلة',
		remove: 'إزالة',
		inCart: 'عرض السلة',
		owned: 'اقرأ في مكتبتك',
		unavailable: 'غير متاح للبيع حالياً',
		added: ({ title }) => `أضيف ${title} إلى سلتك.`,
		removed: ({ title }) => `أزيل ${title} من سلتك.`
	},
	afterPayment: {
		title: 'ماذا يحدث بعد الدفع',
		steps: [
			'ادفع على صفحة Stripe الآمنة. لا تحتاج إلى حساب.',
			'تجد ملفاتك في الصفحة التالية فوراً.',
			'افتح مكتبتك بالبريد الإلكتروني الذي استخدمته عند الدفع لتحميل كتبك مرة أخرى على أي جهاز.'
		],
		devices: 'القراءة على جهازك',
		guides: [
			{ device: 'Kindle', text: 'ارفع ملف EPUB في amazon.com/sendtokindle.' },
			{ device: 'Kobo', text: 'صله بالحاسوب عبر USB وانسخ ملف EPUB إليه.' },
			{ device: 'iPhone وiPad وMac', text: 'افتح ملف EPUB واختر «الكتب».' }
		]
	},
	bookCover: { cover: ({ title }) => `غلاف ${title}` },
	bookDetails: { inCart: 'في سلتك', owned: 'هذا الكتاب لك.' },
	bookContents: { title: 'المحتويات' },
	bookFacts: {
		length: 'الطول',
		pages: (_, written) => `عدد الصفحات: ${written}`,
		words: (_, written) => `عدد الكلمات: ${written}`,
		readingTime: (time) => `نحو ${time}`,
		language: 'اللغة',
		published: 'تاريخ النشر',
		publisher: 'الناشر',
		formats: 'الصيغ',
		protection: 'بلا حماية من النسخ'
	},
	buyNow: { buy: 'اشترِ الآن' },
	cartBadge: { cart: 'السلة', label: (count) => `السلة، عدد الكتب: ${count}` },
	cartDrawer: { title: 'سلتك', close: 'إغلاق', page: 'عرض السلة' },
	cartLines: { remove: 'إزالة', removed: ({ title }) => `أزيل ${title} من سلتك.` },
	cartSummary: {
		label: 'سلتك',
		subtotal: (count) => `المجموع الفرعي (${count})`,
		total: 'المجموع',
		empty: 'سلتك فارغة.'
	},
	checkoutButton: { checkout: 'إتمام الشراء', busy: 'لحظة من فضلك …' },
	checkoutStatus: {
		paid: {
			title: 'شكراً لك',
			text: ({ email }) =>
				`تم استلام الدفعة. حمّل كتبك أدناه، أو في أي وقت من مكتبتك باستخدام ${email}.`
		},
		library: 'اذهب إلى مكتبتك',
		home: 'العودة إلى المتجر'
	},
	downloadList: {
		download: (format, part) => `تحميل ${format.toUpperCase()}${part ? `، الجزء ${part}` : ''}`
	},
	embeddedCheckout: {
		label: 'الدفع',
		loading: 'جارٍ تحميل نموذج الدفع…',
		again: 'حاول مرة أخرى',
		hosted: 'ادفع على صفحة Stripe',
		cart: 'العودة إلى السلة'
	},
	libraryForm: {
		label: 'البريد الإلكتروني',
		hint: 'البريد الإلكتروني الذي استخدمته عند الدفع.',
		linkHint: 'أدخل البريد الإلكتروني الذي استخدمته عند الدفع. سنرسل إليك رابطًا يفتح مكتبتك.',
		submit: 'أظهر كتبي',
		linkSubmit: 'أرسل إليّ رابطًا'
	},
	libraryBooks: { bought: (day) => `تم الشراء في ${day}`, empty: 'لا توجد كتب هنا بعد.' },
	pagination: {
		...{ label: 'الصفحات', previous: 'رجوع', next: 'المزيد من الكتب' },
		range: (first, last) => (first === last ? `«${first}»` : `من «${first}» إلى «${last}»`)
	},
	price: { free: 'مجاني' },
	problem: {
		checkout_unavailable: 'لا يمكن الوصول إلى صفحة الدفع الآن. حاول مرة أخرى من فضلك.',
		form_unavailable:
			'نموذج الدفع محجوب أو لا يمكن الوصول إليه الآن. لم يُخصم شيء. حاول مرة أخرى من فضلك.',
		email_invalid: 'أدخل عنوان بريد إلكتروني من فضلك، مثل name@example.com.'
	},
	sampleLink: { sample: (format) => `اقرأ عينة (${format.toUpperCase()})` },
	sortLinks: { label: 'ترتيب حسب', title: 'العنوان', newest: 'الأحدث', price: 'السعر' },
	searchBox: {
		label: 'ابحث بالعنوان أو المؤلف',
		submit: 'بحث',
		resultCount: (count) => `عدد النتائج: ${count}`
	}
};
