// What the server says of a refusal, in Persian. The server speaks English, for scripts and logs; a page says it in the
// reader's language where it knows the sentence. {} stands for whatever the server names there.
const persian: Readonly<Record<string, string>> = {
  'A job of this project is running. Let it end, or cancel it first.':
    'کاری از این پروژه در حال اجراست. بگذارید تمام شود یا نخست لغوش کنید.',
  'A project has {} query types at most.': 'هر پروژه حداکثر {} نوع پرسش دارد.',
  'A project has {} subdomains at most.': 'هر پروژه حداکثر {} زیرحوزه دارد.',
  'A project needs a lead. Make somebody else a lead first.': 'پروژه بی‌سرپرست نمی‌ماند. نخست کسی دیگر را سرپرست کنید.',
  'A release is compared with an earlier one.': 'هر انتشار با یکی پیش از خود سنجیده می‌شود.',
  'A round without targets is no round. Abandon it instead.': 'دور بی‌هدف معنا ندارد. به‌جایش آن را رها کنید.',
  'A run has opened on these prompts; they stay as they are. Make a new set.':
    'اجرایی با این پرسش‌ها باز شده و دیگر تغییر نمی‌کنند. مجموعه‌ای تازه بسازید.',
  'A seed with this text is here already.': 'بذری با همین متن اینجا هست.',
  'A subdomain cannot go under itself.': 'زیرحوزه زیر خودش نمی‌رود.',
  'A system is compared with another, not with itself.': 'هر سامانه با سامانه‌ای دیگر سنجیده می‌شود، نه با خودش.',
  'A text holds a NUL or half a character. Take it out and send it again.':
    'در متن نویسهٔ تهی (NUL) یا نیمهٔ یک نویسه هست. آن را بردارید و دوباره بفرستید.',
  'A tree of subdomains has {} levels at most.': 'درخت زیرحوزه‌ها حداکثر {} سطح دارد.',
  'Another seed has this text already.': 'بذر دیگری همین متن را دارد.',
  'Choose the cells of the round.': 'خانه‌های این دور را انتخاب کنید.',
  'Every prompt of this set has its outputs already.': 'همهٔ پرسش‌های این مجموعه خروجی دارند.',
  'Name the old system.': 'سامانهٔ پیشین را نام ببرید.',
  'No item of this job has failed.': 'هیچ موردی از این کار ناموفق نبوده است.',
  'No kept query waits for passages.': 'هیچ پرسش نگه‌داشته‌ای منتظر قطعه نیست.',
  'No pair is approved yet, so there is nothing to release.': 'هنوز جفتی تأیید نشده، پس چیزی برای انتشار نیست.',
  'No query with a settled context waits for a draft.': 'هیچ پرسشی با قطعه‌های قطعی منتظر پیش‌نویس نیست.',
  'No response is approved yet, so there is nothing to release.': 'هنوز پاسخی تأیید نشده، پس چیزی برای انتشار نیست.',
  'No row of this file is a judgment.': 'هیچ سطری از این پرونده داوری نیست.',
  'Only an approved pair can be withdrawn.': 'تنها جفت تأییدشده پس گرفته می‌شود.',
  'Only an open run can be paused.': 'تنها اجرای باز متوقف می‌شود.',
  'Only the last ten judgments of the last five minutes can be taken back.':
    'تنها ده داوری آخرِ پنج دقیقهٔ گذشته بازپس‌گرفتنی است.',
  'Say why both are bad.': 'بگویید چرا هر دو بدند.',
  'Say why the run is given up.': 'بگویید چرا این اجرا رها می‌شود.',
  'Searching by vectors needs an embedding model; the project has none set up.':
    'جست‌وجو با بردار مدل بردارساز می‌خواهد؛ این پروژه ندارد.',
  'Somebody changed this update in the meantime. Look at it again.':
    'در این میان کسی این به‌روزرسانی را تغییر داده است. دوباره ببینیدش.',
  'Somebody else is at this item, or it has been decided. Look at it again.':
    'کسی دیگر سر این مورد است یا دربارهٔ آن تصمیم گرفته شده. دوباره ببینیدش.',
  'Somebody has changed this seed meanwhile. Your text is kept; look at theirs first.':
    'در این میان کسی این بذر را تغییر داده است. متن شما مانده؛ نخست متن او را ببینید.',
  'Somebody has made a seed of this proposal already.': 'کسی پیش‌تر از این پیشنهاد بذر ساخته است.',
  'That would be {} calls; at most {} go into one run.': '{} فراخوانی می‌شود؛ هر اجرا حداکثر {} فراخوانی دارد.',
  'The address is on another host now: enter the key for it, or remove the key.':
    'نشانی اکنون روی میزبان دیگری است: کلید آن را وارد کنید یا کلید را بردارید.',
  'The current password is not right.': 'گذرواژهٔ کنونی درست نیست.',
  'The first line must name the columns: subdomain, query type, target.':
    'سطر نخست باید ستون‌ها را نام ببرد: subdomain، query type، target.',
  'The index holds no vectors of {}; rebuild it first.': 'نمایه بردارهای {} را ندارد؛ نخست از نو بسازیدش.',
  'The outcome is hidden until the run of fixed size is closed.': 'تا اجرای اندازه‌ثابت بسته نشود، نتیجه پنهان است.',
  'The owner’s account cannot be disabled.': 'حساب مالک غیرفعال نمی‌شود.',
  'The request could not be read.': 'درخواست خوانا نبود.',
  'The result is hidden until this run of fixed size is closed.': 'تا این اجرای اندازه‌ثابت بسته نشود، نتیجه پنهان است.',
  'The stored key of this endpoint cannot be read; enter it again.':
    'کلید ذخیره‌شدهٔ این درگاه خوانا نیست؛ دوباره واردش کنید.',
  'The subdomain above it is archived. Bring that back first.': 'زیرحوزهٔ بالای آن بایگانی شده. نخست آن را برگردانید.',
  'The subdomain it should go under is archived.': 'زیرحوزهٔ مقصد بایگانی شده است.',
  'The text has no visible character.': 'متن هیچ نویسهٔ دیدنی ندارد.',
  'There is a query type of this name already.': 'نوع پرسشی با این نام هست.',
  'There is a query type “{}” already.': 'نوع پرسش «{}» هست.',
  'There is a subdomain “{}” here already.': 'زیرحوزهٔ «{}» اینجا هست.',
  'There is a system “{}” already.': 'سامانهٔ «{}» هست.',
  'There is an account with this e-mail already. Sign in, then open the link again.':
    'حسابی با این رایانامه هست. وارد شوید و پیوند را دوباره باز کنید.',
  'There is no approved seed to grow queries from. Approve some first.':
    'هنوز بذر تأییدشده‌ای برای گسترش نیست. نخست چندتا را تأیید کنید.',
  'There is no decision to take back.': 'تصمیمی برای بازگرداندن نیست.',
  'There is nothing to do: no item was chosen.': 'کاری نیست: موردی انتخاب نشده است.',
  'These prompts are kept for the confirmation of a round. Take others.':
    'این پرسش‌ها برای تأیید یک دور کنار گذاشته شده‌اند. پرسش‌های دیگری بردارید.',
  'This account is disabled. Enable it first.': 'این حساب غیرفعال است. نخست فعالش کنید.',
  'This context is not open. Take the decision back first.': 'قطعه‌های این پرسش باز نیستند. نخست تصمیم را بازگردانید.',
  'This context was decided on in the meantime. Look at it again.':
    'در این میان دربارهٔ قطعه‌های این پرسش تصمیم گرفته شد. دوباره ببینیدش.',
  'This decision was taken back already.': 'این تصمیم پیش‌تر بازگردانده شده است.',
  'This endpoint makes vectors, it answers nothing.': 'این درگاه بردار می‌سازد و پاسخی نمی‌دهد.',
  'This installation has an owner already. Ask a lead for an invitation link.':
    'این نصب مالک دارد. از سرپرست پیوند دعوت بخواهید.',
  'This invitation was used or revoked already.': 'این دعوت پیش‌تر استفاده یا باطل شده است.',
  'This is very close to another seed. Say why both are wanted, or change it.':
    'این به بذر دیگری بسیار نزدیک است. بگویید چرا هر دو لازم‌اند یا تغییرش دهید.',
  'This item has been taken off the desk since; your decision stands.':
    'این مورد از میز برداشته شده؛ تصمیم شما برجاست.',
  'This item went to somebody else in the meantime. Your text is kept; look at it again.':
    'این مورد در این میان به کسی دیگر رسید. متن شما مانده؛ دوباره ببینیدش.',
  'This job has ended already.': 'این کار پیش‌تر تمام شده است.',
  'This membership has ended already.': 'این عضویت پیش‌تر پایان یافته است.',
  'This pair was decided on in the meantime. Look at it again.':
    'در این میان دربارهٔ این جفت تصمیم گرفته شد. دوباره ببینیدش.',
  'This pair was decided on. Take the decision back first.':
    'دربارهٔ این جفت تصمیم گرفته شده. نخست تصمیم را بازگردانید.',
  'This passage is there already.': 'این قطعه هست.',
  'This project is archived. Reopen it to change anything in it.':
    'این پروژه بایگانی شده است. برای هر تغییری نخست بازش کنید.',
  'This release was withdrawn.': 'این انتشار پس گرفته شده است.',
  'This response was decided on in the meantime. Look at it again.':
    'در این میان دربارهٔ این پاسخ تصمیم گرفته شد. دوباره ببینیدش.',
  'This response was decided on in the meantime. The new draft was not saved.':
    'در این میان دربارهٔ این پاسخ تصمیم گرفته شد. پیش‌نویس تازه ذخیره نشد.',
  'This response was decided on. Take the decision back first.':
    'دربارهٔ این پاسخ تصمیم گرفته شده. نخست تصمیم را بازگردانید.',
  'This run cannot open yet: {}.': 'این اجرا هنوز باز نمی‌شود: {}.',
  'This run has ended.': 'این اجرا پایان یافته است.',
  'This run has ended; no more judgments are taken.': 'این اجرا پایان یافته و داوری تازه‌ای نمی‌پذیرد.',
  'This run has ended; your judgments stand.': 'این اجرا پایان یافته؛ داوری‌های شما برجاست.',
  'This run has not opened; there is nothing to judge.': 'این اجرا باز نشده؛ چیزی برای داوری نیست.',
  'This run has not opened; there is nothing to read.': 'این اجرا باز نشده؛ چیزی برای خواندن نیست.',
  'This run has opened already.': 'این اجرا پیش‌تر باز شده است.',
  'This run has opened; its plan is frozen.': 'این اجرا باز شده و نقشه‌اش ثابت است.',
  'This run is not open.': 'این اجرا باز نیست.',
  'This run is not paused.': 'این اجرا متوقف نیست.',
  'This update was withdrawn.': 'این به‌روزرسانی پس گرفته شده است.',
  'Version {} was saved while you were writing. Your text is still here; compare it with that one.':
    'هنگام نوشتن شما نسخهٔ {} ذخیره شد. متن شما هنوز اینجاست؛ با آن بسنجیدش.',
  '{} has more than {} rows: split it': '{} بیش از {} سطر دارد: بخشش کنید',
  '{} has no lines.': '{} سطری ندارد.',
  '{} has no rows.': '{} سطری ندارد.',
  '{} is empty.': '{} خالی است.',
  '{} is larger than 50 MB.': '{} بزرگ‌تر از ۵۰ مگابایت است.',
  '{} is not a csv, tsv, jsonl or json file.': '{} پروندهٔ csv، tsv، jsonl یا json نیست.',
  '{} is not a text file.': '{} پروندهٔ متنی نیست.',
  '{} of the chosen seeds are not approved.': '{} بذر از بذرهای انتخاب‌شده تأیید نشده‌اند.',
  '{} sentences have no support: cite, edit or waive them.':
    '{} جمله پشتوانه ندارد: ارجاع دهید، ویرایش کنید یا با دلیل نگه دارید.',
  '{} things stand against this pair: settle or waive them.':
    '{} چیز مانع این جفت است: حل کنید یا با دلیل کنار بگذارید.',
  '“{}” is archived; choose another one.': '«{}» بایگانی شده است؛ یکی دیگر انتخاب کنید.',
  '“{}” makes vectors, it answers nothing.': '«{}» بردار می‌سازد و پاسخی نمی‌دهد.',
  '“{}” was taken out of use.': '«{}» از کار کنار گذاشته شده است.',
  'The search index is being made anew; try again in a moment.':
    'نمایهٔ جست‌وجو از نو ساخته می‌شود؛ کمی بعد دوباره بکوشید.',
  'The search index does not answer.': 'نمایهٔ جست‌وجو پاسخ نمی‌دهد.',
  'The embedding model gave no vector.': 'مدل بردارساز برداری نداد.',
  'Another job writes the search index of this project; this one waits for it.':
    'کار دیگری نمایهٔ این پروژه را می‌نویسد؛ این کار منتظر آن است.',
  '{} answered with status {}': '{} با وضعیت {} پاسخ داد',
  '{} has no address': '{} نشانی ندارد',
  '{} leads into a private or special network ({})': '{} به شبکه‌ای خصوصی یا ویژه می‌رسد ({})',
  'more than {} redirects': 'بیش از {} تغییر مسیر',
  'the page is larger than {} bytes': 'صفحه بزرگ‌تر از {} بایت است',
  'the PDF has {} pages; the limit is {}: split it': 'این PDF {} صفحه دارد؛ حداکثر {} صفحه خوانده می‌شود: بخشش کنید',
  'the PDF is protected by a password: save it without one and import it again':
    'این PDF گذرواژه دارد: بی‌گذرواژه ذخیره کنید و دوباره وارد کنید',
}

/** The sentences that can be said in Persian, as the server writes them. */
export const knownSentences: readonly string[] = Object.keys(persian)

const escaped = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
const patterns = Object.entries(persian)
  .filter(([english]) => english.includes('{}'))
  .map(([english, said]) => ({ form: new RegExp(`^${english.split('{}').map(escaped).join('(.+?)')}$`, 's'), said }))

/** What the server said, in the reader's language; as it stands where the sentence is not known. */
export function saidIn(locale: string, sentence: string): string {
  if (locale !== 'fa') return sentence
  const whole = persian[sentence]
  if (whole !== undefined) return whole
  for (const { form, said } of patterns) {
    const [, ...values] = form.exec(sentence) ?? []
    if (values.length > 0) return said.replaceAll('{}', () => values.shift() ?? '')
  }
  return sentence
}
