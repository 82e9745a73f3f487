export const persian = `تخت‌جمشید یا پارسه نام یکی از شهرهای باستانی ایران است که طی سالیان پیوسته پایتخت تشریفاتی امپراتوری هخامنشیان بوده‌است.

در این شهر باستانی کاخی به نام تخت‌جمشید وجود دارد که در دوران داریوش بزرگ، خشایارشا و اردشیر اول بنا شده‌است (حدود ۵۱۸ ق.م) و در فهرست UNESCO ثبت شد.`

export const english =
  'Rinse the rice until the water runs clear, then soak it for 30 minutes. Parboil in salted water for 6–8 minutes, until the grains are soft outside and firm at the core.'

export const markdown = `### چند پیشنهاد برای سفر سه‌روزه

1. روز نخست: **نقش جهان** و عالی‌قاپو
2. روز دوم: کلیسای وانک و سی‌وسه‌پل
   - بلیت را از پیش بگیرید

Mixed English paragraph with \`inline code\`, a [link](https://example.org/path) and ![no image](https://example.org/x.png).

> «اصفهان نصف جهان» — نقل‌قولی که همه شنیده‌اند.

| مکان | ساعت | قیمت |
|---|---|---|
| نقش جهان | ۹–۱۸ | رایگان |
| وانک | 9–17 | 200,000 |

\`\`\`json
{ "role": "assistant", "content": "…" }
\`\`\`
<script>alert(1)</script>`

export const cells = [
  { id: 'a', label: 'Scenario-based · planning', estimate: 0.412, raw: 0.352, low: 0.33, high: 0.5, n: 54 },
  { id: 'b', label: 'Cuisine · comparison', estimate: 0.552, raw: 0.561, low: 0.48, high: 0.622, n: 118 },
  { id: 'c', label: 'آثار باستانی · توصیفی', estimate: 0.681, raw: 0.72, low: 0.605, high: 0.75, n: 96 },
  {
    id: 'd',
    label: 'Visa and money',
    estimate: null,
    low: null,
    high: null,
    n: 7,
    missing: 'Not enough data: 38 more judgments',
  },
]
