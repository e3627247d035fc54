// Written by `pnpm params` from the types of stripe 23.1.0; see endpoint-params.ts for the notation.
import type { Endpoint, Params } from './endpoint-params.ts';

/** What each endpoint takes, to the last leaf. */
// prettier-ignore
export const table: Record<Endpoint, Params> = {
'POST /v1/checkout/sessions': {
adaptive_pricing: { enabled: '<boolean>' },
after_expiration: { recovery: { allow_promotion_codes: '<boolean>', 'enabled!': '<boolean>' } },
allow_promotion_codes: '<boolean>',
allowed_payment_method_types: ['acss_debit|affirm|afterpay_clearpay|alipay|alma|amazon_pay|au_becs_debit|bacs_debit|bancontact|billie|bizum|blik|boleto|card|cashapp|crypto|customer_balance|eps|fpx|giropay|grabpay|ideal|kakao_pay|klarna|konbini|kr_card|link|mb_way|mobilepay|multibanco|naver_pay|nz_bank_account|oxxo|p24|pay_by_bank|payco|paynow|paypal|paypay|payto|pix|promptpay|revolut_pay|samsung_pay|satispay|scalapay|sepa_debit|sequra|sofort|sunbit|swish|twint|upi|us_bank_account|wechat_pay|zip'],
automatic_tax: { 'enabled!': '<boolean>', liability: { account: '<string>', 'type!': 'account|self' } },
billing_address_collection: 'auto|required',
branding_settings: { 'background_color?': '<string>', 'border_style?': 'pill|rectangular|rounded', 'button_color?': '<string>', display_name: '<string>', 'font_family?': 'be_vietnam_pro|bitter|chakra_petch|default|hahmlet|inconsolata|inter|lato|lora|m_plus_1_code|montserrat|noto_sans|noto_sans_jp|noto_serif|nunito|open_sans|pridi|pt_sans|pt_serif|raleway|roboto|roboto_slab|source_sans_pro|titillium_web|ubuntu_mono|zen_maru_gothic', icon: { file: '<string>', 'type!': 'file|url', url: '<string>' }, logo: { file: '<string>', 'type!': 'file|url', url: '<string>' } },
cancel_url: '<string>',
client_reference_id: '<string>',
consent_collection: { payment_method_reuse_agreement: { 'position!': 'auto|hidden' }, promotions: 'auto|none', terms_of_service: 'none|required' },
currency: '<string>',
custom_fields: [{ dropdown: { default_value: '<string>', 'options!': [{ 'label!': '<string>', 'value!': '<string>' }] }, 'key!': '<string>', 'label!': { 'custom!': '<string>', 'type!': 'custom' }, numeric: { default_value: '<string>', maximum_length: '<integer>', minimum_length: '<integer>' }, optional: '<boolean>', text: { default_value: '<string>', maximum_length: '<integer>', minimum_length: '<integer>' }, 'type!': 'dropdown|numeric|text' }],
custom_text: { 'after_submit?': { 'message!': '<string>' }, 'shipping_address?': { 'message!': '<string>' }, 'submit?': { 'message!': '<string>' }, 'terms_of_service_acceptance?': { 'message!': '<string>' } },
customer: '<string>',
customer_account: '<string>',
customer_creation: 'always|if_required',
customer_email: '<string>',
customer_update: { address: 'auto|never', name: 'auto|never', shipping: 'auto|never' },
discounts: [{ coupon: '<string>', promotion_code: '<string>' }],
excluded_payment_method_types: ['acss_debit|affirm|afterpay_clearpay|alipay|alma|amazon_pay|au_becs_debit|bacs_debit|bancontact|billie|bizum|blik|boleto|card|cashapp|crypto|customer_balance|eps|fpx|giropay|grabpay|ideal|kakao_pay|klarna|konbini|kr_card|mb_way|mobilepay|multibanco|naver_pay|nz_bank_account|oxxo|p24|pay_by_bank|payco|paynow|paypal|paypay|payto|pix|promptpay|revolut_pay|samsung_pay|satispay|scalapay|sepa_debit|sequra|sofort|sunbit|swish|twint|upi|us_bank_account|wechat_pay|zip'],
expand: ['<string>'],
expires_at: '<integer>',
integration_identifier: '<string>',
invoice_creation: { 'enabled!': '<boolean>', invoice_data: { 'account_tax_ids?': ['<string>'], 'custom_fields?': [{ 'name!': '<string>', 'value!': '<string>' }], description: '<string>', footer: '<string>', issuer: { account: '<string>', 'type!': 'account|self' }, metadata: '<metadata>', 'rendering_options?': { 'amount_tax_display?': 'exclude_tax|include_inclusive_tax', template: '<string>' } } },
line_items: [{ adjustable_quantity: { 'enabled!': '<boolean>', maximum: '<integer>', minimum: '<integer>' }, metadata: '<metadata>', price: '<string>', price_data: { 'currency!': '<string>', product: '<string>', product_data: { description: '<string>', images: ['<string>'], metadata: '<metadata>', 'name!': '<string>', tax_code: '<string>', tax_details: { performance_location: '<string>', 'tax_code?': '<string>' }, unit_label: '<string>' }, recurring: { 'interval!': 'day|month|week|year', interval_count: '<integer>' }, tax_behavior: 'exclusive|inclusive|unspecified', unit_amount: '<integer>', unit_amount_decimal: '<decimal>' }, quantity: '<integer>', tax_rates: ['<string>'] }],
locale: 'auto|bg|cs|da|de|el|en|en-GB|es|es-419|et|fi|fil|fr|fr-CA|hi-IN|hr|hu|id|it|ja|ko|lt|lv|ms|mt|nb|nl|pl|pt|pt-BR|ro|ru|sk|sl|sv|th|tr|vi|zh|zh-HK|zh-TW',
managed_payments: { enabled: '<boolean>' },
metadata: '<metadata>',
mode: 'payment|setup|subscription',
name_collection: { business: { 'enabled!': '<boolean>', optional: '<boolean>' }, individual: { 'enabled!': '<boolean>', optional: '<boolean>' } },
optional_items: [{ adjustable_quantity: { 'enabled!': '<boolean>', maximum: '<integer>', minimum: '<integer>' }, 'price!': '<string>', 'quantity!': '<integer>' }],
origin_context: 'mobile_app|web',
payment_intent_data: { application_fee_amount: '<integer>', capture_method: 'automatic|automatic_async|manual', description: '<string>', metadata: '<metadata>', on_behalf_of: '<string>', receipt_email: '<string>', setup_future_usage: 'off_session|on_session', shipping: { 'address!': { 'line1!': '<string>', city: '<string>', country: '<string>', line2: '<string>', postal_code: '<string>', state: '<string>' }, carrier: '<string>', 'name!': '<string>', phone: '<string>', tracking_number: '<string>' }, statement_descriptor: '<string>', statement_descriptor_suffix: '<string>', transfer_data: { amount: '<integer>', 'destination!': '<string>' }, transfer_group: '<string>' },
payment_method_collection: 'always|if_required',
payment_method_configuration: '<string>',
payment_method_data: { allow_redisplay: 'always|limited|unspecified' },
payment_method_options: { acss_debit: { currency: 'cad|usd', mandate_options: { 'custom_mandate_url?': '<string>', default_for: ['invoice|subscription'], interval_description: '<string>', payment_schedule: 'combined|interval|sporadic', transaction_type: 'business|personal' }, setup_future_usage: 'none|off_session|on_session', target_date: '<string>', verification_method: 'automatic|instant|microdeposits' }, affirm: { capture_method: 'manual', setup_future_usage: 'none' }, afterpay_clearpay: { capture_method: 'manual', setup_future_usage: 'none' }, alipay: { setup_future_usage: 'none' }, alma: { capture_method: 'manual' }, amazon_pay: { capture_method: 'manual', setup_future_usage: 'none|off_session' }, au_becs_debit: { setup_future_usage: 'none', target_date: '<string>' }, bacs_debit: { mandate_options: { 'reference_prefix?': '<string>' }, setup_future_usage: 'none|off_session|on_session', target_date: '<string>' }, bancontact: { setup_future_usage: 'none|off_session' }, billie: { capture_method: 'manual' }, blik: { mandate_options: { expires_at: '<integer>' }, 'setup_future_usage?': 'none|off_session' }, boleto: { expires_after_days: '<integer>', setup_future_usage: 'none|off_session|on_session' }, card: { capture_method: 'manual', installments: { enabled: '<boolean>' }, request_extended_authorization: 'if_available|never', request_incremental_authorization: 'if_available|never', request_multicapture: 'if_available|never', request_overcapture: 'if_available|never', request_three_d_secure: 'any|automatic|challenge', restrictions: { brands_blocked: ['american_express|discover_global_network|mastercard|visa'], funding_types_blocked: ['credit|debit|prepaid'] }, setup_future_usage: 'off_session|on_session', statement_descriptor_suffix_kana: '<string>', statement_descriptor_suffix_kanji: '<string>' }, cashapp: { capture_method: 'manual', setup_future_usage: 'none|off_session|on_session' }, crypto: { setup_future_usage: 'none' }, customer_balance: { bank_transfer: { eu_bank_transfer: { 'country!': '<string>' }, requested_address_types: ['aba|iban|sepa|sort_code|spei|swift|zengin'], 'type!': 'eu_bank_transfer|gb_bank_transfer|jp_bank_transfer|mx_bank_transfer|us_bank_transfer' }, funding_type: 'bank_transfer', setup_future_usage: 'none' }, demo_pay: { setup_future_usage: 'none|off_session' }, eps: { setup_future_usage: 'none' }, fpx: { setup_future_usage: 'none' }, giropay: { setup_future_usage: 'none' }, grabpay: { setup_future_usage: 'none' }, ideal: { setup_future_usage: 'none' }, kakao_pay: { capture_method: 'manual', setup_future_usage: 'none|off_session' }, klarna: { capture_method: 'manual', setup_future_usage: 'none', 'subscriptions?': [{ 'interval!': 'day|month|week|year', interval_count: '<integer>', name: '<string>', 'next_billing!': { 'amount!': '<integer>', 'date!': '<string>' }, 'reference!': '<string>' }] }, konbini: { expires_after_days: '<integer>', setup_future_usage: 'none' }, kr_card: { capture_method: 'manual', setup_future_usage: 'none|off_session' }, link: { capture_method: 'manual', setup_future_usage: 'none|off_session' }, mobilepay: { capture_method: 'manual', setup_future_usage: 'none' }, multibanco: { setup_future_usage: 'none' }, naver_pay: { capture_method: 'manual', setup_future_usage: 'none|off_session' }, oxxo: { expires_after_days: '<integer>', setup_future_usage: 'none' }, p24: { setup_future_usage: 'none', tos_shown_and_accepted: '<boolean>' }, pay_by_bank: {  }, payco: { capture_method: 'manual', setup_future_usage: 'none' }, paynow: { setup_future_usage: 'none' }, paypal: { 'capture_method?': 'manual', preferred_locale: 'cs-CZ|da-DK|de-AT|de-DE|de-LU|el-GR|en-GB|en-US|es-ES|fi-FI|fr-BE|fr-FR|fr-LU|hu-HU|it-IT|nl-BE|nl-NL|pl-PL|pt-PT|sk-SK|sv-SE', reference: '<string>', risk_correlation_id: '<string>', 'setup_future_usage?': 'none|off_session' }, payto: { mandate_options: { 'amount?': '<integer>', 'amount_type?': 'fixed|maximum', 'end_date?': '<string>', 'payment_schedule?': 'adhoc|annual|daily|fortnightly|monthly|quarterly|semi_annual|weekly', 'payments_per_period?': '<integer>', 'purpose?': 'dependant_support|government|loan|mortgage|other|pension|personal|retail|salary|tax|utility', 'start_date?': '<string>' }, setup_future_usage: 'none|off_session' }, pix: { amount_includes_iof: 'always|never', expires_after_seconds: '<integer>', mandate_options: { amount: '<integer>', amount_includes_iof: 'always|never', amount_type: 'fixed|maximum', currency: '<string>', end_date: '<string>', payment_schedule: 'halfyearly|monthly|quarterly|weekly|yearly', reference: '<string>', start_date: '<string>' }, setup_future_usage: 'none|off_session' }, revolut_pay: { capture_method: 'manual', setup_future_usage: 'none|off_session' }, samsung_pay: { capture_method: 'manual', setup_future_usage: 'none' }, satispay: { capture_method: 'manual' }, scalapay: { capture_method: 'manual' }, sepa_debit: { mandate_options: { 'reference_prefix?': '<string>' }, setup_future_usage: 'none|off_session|on_session', target_date: '<string>' }, sequra: { capture_method: 'manual' }, sofort: { setup_future_usage: 'none' }, sunbit: { capture_method: 'manual', setup_future_usage: 'none' }, swish: { reference: '<string>' }, twint: { setup_future_usage: 'none|off_session' }, upi: { mandate_options: { amount: '<integer>', amount_type: 'fixed|maximum', description: '<string>', end_date: '<integer>' }, 'setup_future_usage?': 'none|off_session|on_session' }, us_bank_account: { financial_connections: { permissions: ['balances|ownership|payment_method|transactions'], prefetch: ['balances|ownership|transactions'] }, setup_future_usage: 'none|off_session|on_session', target_date: '<string>', verification_method: 'automatic|instant' }, wechat_pay: { app_id: '<string>', 'client!': 'android|ios|web', setup_future_usage: 'none' } },
permissions: { update_shipping_details: 'client_only|server_only' },
phone_number_collection: { 'enabled!': '<boolean>' },
redirect_on_completion: 'always|if_required|never',
return_url: '<string>',
saved_payment_method_options: { allow_redisplay_filters: ['always|limited|unspecified'], payment_method_remove: 'disabled|enabled', payment_method_save: 'disabled|enabled' },
setup_intent_data: { description: '<string>', metadata: '<metadata>', on_behalf_of: '<string>' },
shipping_address_collection: { 'allowed_countries!': ['AC|AD|AE|AF|AG|AI|AL|AM|AO|AQ|AR|AT|AU|AW|AX|AZ|BA|BB|BD|BE|BF|BG|BH|BI|BJ|BL|BM|BN|BO|BQ|BR|BS|BT|BV|BW|BY|BZ|CA|CD|CF|CG|CH|CI|CK|CL|CM|CN|CO|CR|CV|CW|CY|CZ|DE|DJ|DK|DM|DO|DZ|EC|EE|EG|EH|ER|ES|ET|FI|FJ|FK|FO|FR|GA|GB|GD|GE|GF|GG|GH|GI|GL|GM|GN|GP|GQ|GR|GS|GT|GU|GW|GY|HK|HN|HR|HT|HU|ID|IE|IL|IM|IN|IO|IQ|IS|IT|JE|JM|JO|JP|KE|KG|KH|KI|KM|KN|KR|KW|KY|KZ|LA|LB|LC|LI|LK|LR|LS|LT|LU|LV|LY|MA|MC|MD|ME|MF|MG|MK|ML|MM|MN|MO|MQ|MR|MS|MT|MU|MV|MW|MX|MY|MZ|NA|NC|NE|NG|NI|NL|NO|NP|NR|NU|NZ|OM|PA|PE|PF|PG|PH|PK|PL|PM|PN|PR|PS|PT|PY|QA|RE|RO|RS|RU|RW|SA|SB|SC|SD|SE|SG|SH|SI|SJ|SK|SL|SM|SN|SO|SR|SS|ST|SV|SX|SZ|TA|TC|TD|TF|TG|TH|TJ|TK|TL|TM|TN|TO|TR|TT|TV|TW|TZ|UA|UG|US|UY|UZ|VA|VC|VE|VG|VN|VU|WF|WS|XK|YE|YT|ZA|ZM|ZW|ZZ'] },
shipping_options: [{ shipping_rate: '<string>', shipping_rate_data: { delivery_estimate: { maximum: { 'unit!': 'business_day|day|hour|month|week', 'value!': '<integer>' }, minimum: { 'unit!': 'business_day|day|hour|month|week', 'value!': '<integer>' } }, 'display_name!': '<string>', fixed_amount: { 'amount!': '<integer>', 'currency!': '<string>', currency_options: { '*': { 'amount!': '<integer>', tax_behavior: 'exclusive|inclusive|unspecified' } } }, metadata: '<metadata>', tax_behavior: 'exclusive|inclusive|unspecified', tax_code: '<string>', type: 'fixed_amount' } }],
submit_type: 'auto|book|donate|pay|subscribe',
subscription_data: { application_fee_percent: '<number>', billing_cycle_anchor: '<integer>', billing_cycle_anchor_config: { 'day_of_month!': '<integer>', hour: '<integer>', minute: '<integer>', month: '<integer>', second: '<integer>' }, billing_mode: { flexible: { proration_discounts: 'included|itemized' }, 'type!': 'classic|flexible' }, default_tax_rates: ['<string>'], description: '<string>', invoice_settings: { 'account_tax_ids?': ['<string>'], 'custom_fields?': [{ 'name!': '<string>', 'value!': '<string>' }], description: '<string>', footer: '<string>', issuer: { account: '<string>', 'type!': 'account|self' } }, metadata: '<metadata>', on_behalf_of: '<string>', pending_invoice_item_interval: { 'interval!': 'day|month|week|year', interval_count: '<integer>' }, proration_behavior: 'create_prorations|none', transfer_data: { amount_percent: '<number>', 'destination!': '<string>' }, trial_end: '<integer>', trial_period_days: '<integer>', trial_settings: { 'end_behavior!': { 'missing_payment_method!': 'cancel|create_invoice|pause' } } },
success_url: '<string>',
tax_id_collection: { 'enabled!': '<boolean>', required: 'if_supported|never' },
ui_mode: 'elements|embedded_page|form|hosted_page',
wallet_options: { link: { display: 'auto|never' } }
},
'GET /v1/checkout/sessions': {
created: '<range>',
customer: '<string>',
customer_account: '<string>',
customer_details: { 'email!': '<string>' },
expand: ['<string>'],
payment_intent: '<string>',
payment_link: '<string>',
status: 'complete|expired|open',
subscription: '<string>',
ending_before: '<string>',
limit: '<integer>',
starting_after: '<string>'
},
'GET /v1/checkout/sessions/:id': {
expand: ['<string>']
},
'POST /v1/checkout/sessions/:id': {
collected_information: { shipping_details: { 'address!': { city: '<string>', 'country!': '<string>', 'line1!': '<string>', line2: '<string>', postal_code: '<string>', state: '<string>' }, 'name!': '<string>' } },
expand: ['<string>'],
line_items: [{ adjustable_quantity: { 'enabled!': '<boolean>', maximum: '<integer>', minimum: '<integer>' }, id: '<string>', 'metadata?': '<metadata>', price: '<string>', price_data: { 'currency!': '<string>', product: '<string>', product_data: { description: '<string>', images: ['<string>'], metadata: '<metadata>', 'name!': '<string>', tax_code: '<string>', tax_details: { performance_location: '<string>', 'tax_code?': '<string>' }, unit_label: '<string>' }, recurring: { 'interval!': 'day|month|week|year', interval_count: '<integer>' }, tax_behavior: 'exclusive|inclusive|unspecified', unit_amount: '<integer>', unit_amount_decimal: '<decimal>' }, quantity: '<integer>', 'tax_rates?': ['<string>'] }],
'metadata?': '<metadata>',
payment_intent_data: { 'description?': '<string>', 'metadata?': '<metadata>', 'setup_future_usage?': 'off_session|on_session', 'statement_descriptor?': '<string>', 'statement_descriptor_suffix?': '<string>' },
'shipping_options?': [{ shipping_rate: '<string>', shipping_rate_data: { delivery_estimate: { maximum: { 'unit!': 'business_day|day|hour|month|week', 'value!': '<integer>' }, minimum: { 'unit!': 'business_day|day|hour|month|week', 'value!': '<integer>' } }, 'display_name!': '<string>', fixed_amount: { 'amount!': '<integer>', 'currency!': '<string>', currency_options: { '*': { 'amount!': '<integer>', tax_behavior: 'exclusive|inclusive|unspecified' } } }, metadata: '<metadata>', tax_behavior: 'exclusive|inclusive|unspecified', tax_code: '<string>', type: 'fixed_amount' } }]
},
'GET /v1/checkout/sessions/:id/line_items': {
expand: ['<string>'],
ending_before: '<string>',
limit: '<integer>',
starting_after: '<string>'
},
'POST /v1/checkout/sessions/:id/expire': {
expand: ['<string>']
},
'GET /v1/payment_intents': {
created: '<range>',
customer: '<string>',
customer_account: '<string>',
expand: ['<string>'],
ending_before: '<string>',
limit: '<integer>',
starting_after: '<string>'
},
'GET /v1/payment_intents/:id': {
client_secret: '<string>',
expand: ['<string>']
},
'POST /v1/payment_intents/:id/capture': {
amount_details: { 'discount_amount?': '<integer>', enforce_arithmetic_validation: '<boolean>', 'line_items?': [{ discount_amount: '<integer>', payment_method_options: { card: { commodity_code: '<string>' }, card_present: { commodity_code: '<string>' }, klarna: { image_url: '<string>', product_url: '<string>', reference: '<string>', subscription_reference: '<string>' }, paypal: { category: 'digital_goods|donation|physical_goods', description: '<string>', sold_by: '<string>' } }, product_code: '<string>', 'product_name!': '<string>', 'quantity!': '<integer>', tax: { 'total_tax_amount!': '<integer>' }, 'unit_cost!': '<integer>', unit_of_measure: '<string>' }], 'shipping?': { 'amount?': '<integer>', 'from_postal_code?': '<string>', 'to_postal_code?': '<string>' }, 'tax?': { 'total_tax_amount!': '<integer>' } },
amount_to_capture: '<integer>',
application_fee_amount: '<integer>',
expand: ['<string>'],
final_capture: '<boolean>',
hooks: { inputs: { tax: { 'calculation!?': '<string>' } } },
'metadata?': '<metadata>',
'payment_details?': { 'customer_reference?': '<string>', 'order_reference?': '<string>' },
statement_descriptor: '<string>',
statement_descriptor_suffix: '<string>',
transfer_data: { amount: '<integer>' }
},
'POST /v1/payment_intents/:id/cancel': {
cancellation_reason: 'abandoned|duplicate|fraudulent|requested_by_customer',
expand: ['<string>']
},
'GET /v1/charges': {
created: '<range>',
customer: '<string>',
expand: ['<string>'],
payment_intent: '<string>',
transfer_group: '<string>',
ending_before: '<string>',
limit: '<integer>',
starting_after: '<string>'
},
'GET /v1/charges/:id': {
expand: ['<string>']
},
'POST /v1/refunds': {
amount: '<integer>',
charge: '<string>',
currency: '<string>',
customer: '<string>',
expand: ['<string>'],
instructions_email: '<string>',
'metadata?': '<metadata>',
origin: 'customer_balance',
payment_intent: '<string>',
reason: 'duplicate|fraudulent|requested_by_customer',
refund_application_fee: '<boolean>',
reverse_transfer: '<boolean>'
},
'GET /v1/refunds': {
charge: '<string>',
created: '<range>',
expand: ['<string>'],
payment_intent: '<string>',
ending_before: '<string>',
limit: '<integer>',
starting_after: '<string>'
},
'GET /v1/refunds/:id': {
expand: ['<string>']
},
'POST /v1/refunds/:id': {
expand: ['<string>'],
'metadata?': '<metadata>'
},
'POST /v1/refunds/:id/cancel': {
expand: ['<string>']
},
'GET /v1/disputes': {
charge: '<string>',
created: '<range>',
expand: ['<string>'],
payment_intent: '<string>',
ending_before: '<string>',
limit: '<integer>',
starting_after: '<string>'
},
'GET /v1/disputes/:id': {
expand: ['<string>']
},
'POST /v1/disputes/:id': {
evidence: { access_activity_log: '<string>', 'appeal?': { 'card?': { 'reason_for_filing?': '<string>', 'supporting_files?': ['<string>'] } }, billing_address: '<string>', cancellation_policy: '<string>', cancellation_policy_disclosure: '<string>', cancellation_rebuttal: '<string>', customer_communication: '<string>', customer_email_address: '<string>', customer_name: '<string>', customer_purchase_ip: '<string>', customer_signature: '<string>', duplicate_charge_documentation: '<string>', duplicate_charge_explanation: '<string>', duplicate_charge_id: '<string>', 'enhanced_evidence?': { mastercard_compliance: { fee_acknowledged: '<boolean>' }, visa_compelling_evidence_3: { disputed_transaction: { 'customer_account_id?': '<string>', 'customer_device_fingerprint?': '<string>', 'customer_device_id?': '<string>', 'customer_email_address?': '<string>', 'customer_purchase_ip?': '<string>', merchandise_or_services: 'merchandise|services', 'product_description?': '<string>', shipping_address: { city: '<string>', country: '<string>', line1: '<string>', line2: '<string>', postal_code: '<string>', state: '<string>' } }, prior_undisputed_transactions: [{ 'charge!': '<string>', 'customer_account_id?': '<string>', 'customer_device_fingerprint?': '<string>', 'customer_device_id?': '<string>', 'customer_email_address?': '<string>', 'customer_purchase_ip?': '<string>', 'product_description?': '<string>', shipping_address: { city: '<string>', country: '<string>', line1: '<string>', line2: '<string>', postal_code: '<string>', state: '<string>' } }] }, visa_compliance: { fee_acknowledged: '<boolean>' } }, product_description: '<string>', receipt: '<string>', refund_policy: '<string>', refund_policy_disclosure: '<string>', refund_refusal_explanation: '<string>', service_date: '<string>', service_documentation: '<string>', shipping_address: '<string>', shipping_carrier: '<string>', shipping_date: '<string>', shipping_documentation: '<string>', shipping_tracking_number: '<string>', uncategorized_file: '<string>', uncategorized_text: '<string>' },
expand: ['<string>'],
intended_submission_method: 'manual|prefer_manual|prefer_smart_disputes|smart_disputes',
'metadata?': '<metadata>',
submit: '<boolean>'
},
'POST /v1/disputes/:id/close': {
expand: ['<string>']
},
'GET /v1/events': {
created: '<range>',
delivery_success: '<boolean>',
expand: ['<string>'],
type: '<string>',
types: ['<string>'],
ending_before: '<string>',
limit: '<integer>',
starting_after: '<string>'
},
'GET /v1/events/:id': {
expand: ['<string>']
},
'POST /v1/webhook_endpoints': {
'enabled_events!': ['*|account.application.authorized|account.application.deauthorized|account.external_account.created|account.external_account.deleted|account.external_account.updated|account.updated|application_fee.created|application_fee.refund.updated|application_fee.refunded|apps.install.created|apps.install.deleted|apps.install.updated|balance.available|balance_settings.updated|billing.alert.triggered|billing.credit_balance_transaction.created|billing.credit_grant.created|billing.credit_grant.updated|billing.meter.created|billing.meter.deactivated|billing.meter.reactivated|billing.meter.updated|billing_portal.configuration.created|billing_portal.configuration.updated|billing_portal.session.created|capability.updated|cash_balance.funds_available|charge.captured|charge.dispute.closed|charge.dispute.created|charge.dispute.funds_reinstated|charge.dispute.funds_withdrawn|charge.dispute.updated|charge.expired|charge.failed|charge.pending|charge.refund.updated|charge.refunded|charge.succeeded|charge.updated|checkout.session.async_payment_failed|checkout.session.async_payment_succeeded|checkout.session.completed|checkout.session.expired|climate.order.canceled|climate.order.created|climate.order.delayed|climate.order.delivered|climate.order.product_substituted|climate.product.created|climate.product.pricing_updated|coupon.created|coupon.deleted|coupon.updated|credit_note.created|credit_note.updated|credit_note.voided|customer.created|customer.deleted|customer.discount.created|customer.discount.deleted|customer.discount.updated|customer.source.created|customer.source.deleted|customer.source.expiring|customer.source.updated|customer.subscription.created|customer.subscription.deleted|customer.subscription.paused|customer.subscription.pending_update_applied|customer.subscription.pending_update_expired|customer.subscription.resumed|customer.subscription.trial_will_end|customer.subscription.updated|customer.tax_id.created|customer.tax_id.deleted|customer.tax_id.updated|customer.updated|customer_cash_balance_transaction.created|entitlements.active_entitlement_summary.updated|file.created|financial_connections.account.account_numbers_updated|financial_connections.account.created|financial_connections.account.deactivated|financial_connections.account.disconnected|financial_connections.account.expected_deactivation_date_updated|financial_connections.account.reactivated|financial_connections.account.refreshed_balance|financial_connections.account.refreshed_ownership|financial_connections.account.refreshed_transactions|financial_connections.account.supported_payment_method_types_updated|financial_connections.account.upcoming_account_number_expiry|financial_connections.account.upcoming_deactivation|financial_connections.authorization.expected_deactivation_date_updated|financial_connections.authorization.upcoming_deactivation|identity.verification_session.canceled|identity.verification_session.created|identity.verification_session.processing|identity.verification_session.redacted|identity.verification_session.requires_input|identity.verification_session.verified|invoice.created|invoice.deleted|invoice.finalization_failed|invoice.finalized|invoice.marked_uncollectible|invoice.overdue|invoice.overpaid|invoice.paid|invoice.payment_action_required|invoice.payment_attempt_required|invoice.payment_failed|invoice.payment_succeeded|invoice.sent|invoice.upcoming|invoice.updated|invoice.voided|invoice.will_be_due|invoice_payment.paid|invoiceitem.created|invoiceitem.deleted|issuing_authorization.created|issuing_authorization.request|issuing_authorization.updated|issuing_card.created|issuing_card.updated|issuing_cardholder.created|issuing_cardholder.updated|issuing_dispute.closed|issuing_dispute.created|issuing_dispute.funds_reinstated|issuing_dispute.funds_rescinded|issuing_dispute.submitted|issuing_dispute.updated|issuing_personalization_design.activated|issuing_personalization_design.deactivated|issuing_personalization_design.rejected|issuing_personalization_design.updated|issuing_token.created|issuing_token.updated|issuing_transaction.created|issuing_transaction.purchase_details_receipt_updated|issuing_transaction.updated|mandate.updated|payment_intent.amount_capturable_updated|payment_intent.canceled|payment_intent.created|payment_intent.partially_funded|payment_intent.payment_failed|payment_intent.processing|payment_intent.requires_action|payment_intent.succeeded|payment_link.created|payment_link.updated|payment_method.attached|payment_method.automatically_updated|payment_method.detached|payment_method.updated|payout.canceled|payout.created|payout.failed|payout.paid|payout.reconciliation_completed|payout.updated|person.created|person.deleted|person.updated|plan.created|plan.deleted|plan.updated|price.created|price.deleted|price.updated|product.created|product.deleted|product.updated|promotion_code.created|promotion_code.updated|quote.accepted|quote.canceled|quote.created|quote.finalized|radar.early_fraud_warning.created|radar.early_fraud_warning.updated|refund.created|refund.failed|refund.updated|reporting.report_run.failed|reporting.report_run.succeeded|reporting.report_type.updated|reserve.hold.created|reserve.hold.updated|reserve.plan.created|reserve.plan.disabled|reserve.plan.expired|reserve.plan.updated|reserve.release.created|review.closed|review.opened|setup_intent.canceled|setup_intent.created|setup_intent.requires_action|setup_intent.setup_failed|setup_intent.succeeded|sigma.scheduled_query_run.created|source.canceled|source.chargeable|source.failed|source.mandate_notification|source.refund_attributes_required|source.transaction.created|source.transaction.updated|subscription_schedule.aborted|subscription_schedule.canceled|subscription_schedule.completed|subscription_schedule.created|subscription_schedule.expiring|subscription_schedule.released|subscription_schedule.updated|tax.settings.updated|tax_rate.created|tax_rate.updated|terminal.reader.action_failed|terminal.reader.action_succeeded|terminal.reader.action_updated|test_helpers.test_clock.advancing|test_helpers.test_clock.created|test_helpers.test_clock.deleted|test_helpers.test_clock.internal_failure|test_helpers.test_clock.ready|three_d_secure.authentication.canceled|three_d_secure.authentication.challenge_started|three_d_secure.authentication.errored|three_d_secure.authentication.failed|three_d_secure.authentication.requires_challenge|three_d_secure.authentication.requires_submission|three_d_secure.authentication.succeeded|topup.canceled|topup.created|topup.failed|topup.reversed|topup.succeeded|transfer.created|transfer.reversed|transfer.updated|treasury.credit_reversal.created|treasury.credit_reversal.posted|treasury.debit_reversal.completed|treasury.debit_reversal.created|treasury.debit_reversal.initial_credit_granted|treasury.financial_account.closed|treasury.financial_account.created|treasury.financial_account.features_status_updated|treasury.inbound_transfer.canceled|treasury.inbound_transfer.created|treasury.inbound_transfer.failed|treasury.inbound_transfer.succeeded|treasury.outbound_payment.canceled|treasury.outbound_payment.created|treasury.outbound_payment.expected_arrival_date_updated|treasury.outbound_payment.failed|treasury.outbound_payment.posted|treasury.outbound_payment.returned|treasury.outbound_payment.tracking_details_updated|treasury.outbound_transfer.canceled|treasury.outbound_transfer.created|treasury.outbound_transfer.expected_arrival_date_updated|treasury.outbound_transfer.failed|treasury.outbound_transfer.posted|treasury.outbound_transfer.returned|treasury.outbound_transfer.tracking_details_updated|treasury.received_credit.created|treasury.received_credit.failed|treasury.received_credit.succeeded|treasury.received_debit.created'],
'url!': '<string>',
api_version: '2011-01-01|2011-06-21|2011-06-28|2011-08-01|2011-09-15|2011-11-17|2012-02-23|2012-03-25|2012-06-18|2012-06-28|2012-07-09|2012-09-24|2012-10-26|2012-11-07|2013-02-11|2013-02-13|2013-07-05|2013-08-12|2013-08-13|2013-10-29|2013-12-03|2014-01-31|2014-03-13|2014-03-28|2014-05-19|2014-06-13|2014-06-17|2014-07-22|2014-07-26|2014-08-04|2014-08-20|2014-09-08|2014-10-07|2014-11-05|2014-11-20|2014-12-08|2014-12-17|2014-12-22|2015-01-11|2015-01-26|2015-02-10|2015-02-16|2015-02-18|2015-03-24|2015-04-07|2015-06-15|2015-07-07|2015-07-13|2015-07-28|2015-08-07|2015-08-19|2015-09-03|2015-09-08|2015-09-23|2015-10-01|2015-10-12|2015-10-16|2016-02-03|2016-02-19|2016-02-22|2016-02-23|2016-02-29|2016-03-07|2016-06-15|2016-07-06|2016-10-19|2017-01-27|2017-02-14|2017-04-06|2017-05-25|2017-06-05|2017-08-15|2017-12-14|2018-01-23|2018-02-05|2018-02-06|2018-02-28|2018-05-21|2018-07-27|2018-08-23|2018-09-06|2018-09-24|2018-10-31|2018-11-08|2019-02-11|2019-02-19|2019-03-14|2019-05-16|2019-08-14|2019-09-09|2019-10-08|2019-10-17|2019-11-05|2019-12-03|2020-03-02|2020-08-27|2022-08-01|2022-11-15|2023-08-16|2023-10-16|2024-04-10|2024-06-20|2024-09-30.acacia|2024-10-28.acacia|2024-11-20.acacia|2024-12-18.acacia|2025-01-27.acacia|2025-02-24.acacia|2025-03-01.dashboard|2025-03-31.basil|2025-04-30.basil|2025-05-28.basil|2025-06-30.basil|2025-07-30.basil|2025-08-27.basil|2025-09-30.clover|2025-10-29.clover|2025-11-17.clover|2025-12-15.clover|2026-01-28.clover|2026-02-25.clover|2026-03-25.dahlia|2026-04-22.dahlia|2026-05-27.dahlia|2026-06-24.dahlia|2026-07-29.dahlia|2026-08-26.dahlia|2026-09-30.endive|2026-10-28.endive',
connect: '<boolean>',
'description?': '<string>',
expand: ['<string>'],
'metadata?': '<metadata>'
},
'GET /v1/webhook_endpoints': {
expand: ['<string>'],
ending_before: '<string>',
limit: '<integer>',
starting_after: '<string>'
},
'GET /v1/webhook_endpoints/:id': {
expand: ['<string>']
},
'DELETE /v1/webhook_endpoints/:id': {

}
};
