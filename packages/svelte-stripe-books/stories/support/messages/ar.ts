import type { ShopMessages } from '../../../src/lib/index.ts';

/** A shop in Arabic, which is read from the right. */
export const arabic: ShopMessages = {
	addToCart: {
		add: 'أضف إلى السلة',
		remove: 'إزالة',
		inCart: 'في سلتك',
		owned: 'في مكتبتك',
		unavailable: 'غير متاح للبيع حالياً',
		added: ({ title }) => `أضيف ${title} إلى سلتك.`,
		removed: ({ title }) => `أزيل ${title} من سلتك.`
	},
	bookCover: { cover: ({ title }) => `غلاف ${title}` },
	cartBadge: { cart: 'السلة', label: (count) => `السلة، عدد الكتب: ${count}` },
	cartDrawer: { title: 'سلتك', close: 'إغلاق', page: 'اذهب إلى السلة' },
	cartLines: { remove: 'إزالة', removed: ({ title }) => `أزيل ${title} من سلتك.` },
	cartSummary: {
		label: 'سلتك',
		subtotal: 'المجموع الفرعي',
		total: 'المجموع',
		empty: 'سلتك فارغة.'
	},
	checkoutButton: { checkout: 'إتمام الشراء', busy: 'لحظة من فضلك …' },
	checkoutStatus: {
		paid: {
			title: 'شكراً لك',
			text: (email) =>
				`وصلت دفعتك والكتب لك. حمّلها هنا أو عد في أي وقت: تُفتح مكتبتك بالعنوان ${email}.`
		},
		library: 'اذهب إلى مكتبتك',
		home: 'العودة إلى المتجر'
	},
	downloadList: { download: (format) => `تحميل ${format.toUpperCase()}` },
	embeddedCheckout: {
		label: 'الدفع',
		loading: 'نموذج الدفع في الطريق …',
		again: 'حاول مرة أخرى',
		hosted: 'ادفع على صفحة Stripe',
		cart: 'العودة إلى السلة'
	},
	libraryForm: {
		label: 'البريد الإلكتروني',
		hint: 'العنوان الذي أدخلته عند الدفع.',
		submit: 'أظهر كتبي'
	},
	libraryShelf: { bought: (day) => `تم الشراء في ${day}`, empty: 'لا توجد كتب هنا بعد.' },
	pagination: { label: 'الصفحات', previous: 'رجوع', next: 'المزيد من الكتب' },
	problem: {
		checkout_unavailable: 'لا يمكن الوصول إلى صفحة الدفع الآن. لم يُخصم شيء. حاول مرة أخرى من فضلك.',
		form_unavailable:
			'نموذج الدفع محجوب أو لا يمكن الوصول إليه الآن. لم يُخصم شيء. حاول مرة أخرى من فضلك.',
		email_invalid: 'أدخل عنوان بريد إلكتروني من فضلك، مثل name@example.com.'
	},
	sampleLink: { sample: (format) => `اقرأ عينة (${format.toUpperCase()})` },
	searchBox: {
		label: 'ابحث بالعنوان أو المؤلف',
		submit: 'بحث',
		found: (count) => `عدد النتائج: ${count}`
	}
};
