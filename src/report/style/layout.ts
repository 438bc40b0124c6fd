/** Where things stand: a rail of contents beside one column, and one column alone where there is no room. */
export const LAYOUT = `
body{display:grid;grid-template-columns:minmax(0,860px);justify-content:center;padding:0 1.25rem 6rem}
.masthead{padding:2.5rem 0 0;display:flex;flex-wrap:wrap;gap:.35rem 1.5rem;align-items:center}
.masthead .eyebrow{flex-basis:100%;max-width:none}
.badge{font:600 .8125rem/1 var(--sans);letter-spacing:0;color:var(--paper);background:var(--ink);padding:.45em .75em;border-radius:2em;white-space:nowrap}
h2 .badge{display:inline-block;vertical-align:middle;margin-left:.6rem}
.contents{font-size:.875rem;line-height:1.4;padding-top:1.25rem}
.contents .brand{display:none}
.contents ul{list-style:none;padding:0}
.contents>ul{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem}
.contents ul ul{display:none}
.contents a{display:inline-block;padding:.2rem 0}
.opening{padding:2.75rem 0 0}
.opening h2.eyebrow{font:600 .8125rem/1.35 var(--sans);letter-spacing:.02em;color:var(--muted)}
.verdict{padding:1.1rem 0 0}
.verdict+.verdict{margin-top:1.75rem;border-top:1px solid var(--rule)}
.verdict .of{font-size:.9375rem;margin-bottom:.35rem}
.verdict .of a{color:inherit;text-decoration:none}
.verdict .of a:hover{text-decoration:underline}
.headline{font-size:clamp(1.5rem,1.15rem + 1.5vw,2.125rem);line-height:1.2;max-width:30em;text-wrap:pretty}
.headline strong{color:var(--v)}
.sign{width:.86em;height:.86em;margin-right:.32em;vertical-align:-.06em;color:var(--v)}
.act{--v:var(--good)}.care{--v:var(--care)}.stop{--v:var(--stop)}
.verdict .more{font:400 1.1875rem/1.5 var(--serif);margin-top:.6rem}
.glance{margin-top:1.25rem}
.glance .strip{display:flex;gap:2px;height:.9rem}
.glance .strip i{background:var(--c);flex-basis:0;min-width:2px}
.glance ul{list-style:none;padding:0;margin-top:.6rem;display:flex;flex-wrap:wrap;gap:.15rem 1.4rem;font-size:.9375rem}
.glance li{display:flex;gap:.4em;align-items:baseline}
.glance a{color:inherit;text-decoration:none}
.glance a:hover{text-decoration:underline}
.glance b{font-variant-numeric:tabular-nums}
.verdict .because{margin-top:.55rem;color:var(--muted);font-size:.9375rem}
.facts{margin-top:2.5rem;border-top:2px solid var(--ink);padding-top:.8rem}
.facts p{font-size:.9375rem;color:var(--muted)}
.facts dl{display:grid;grid-template-columns:repeat(auto-fit,minmax(8.5rem,1fr));gap:1.1rem 1.5rem;margin-top:1rem}
.facts div{display:flex;flex-direction:column}
.facts dd:first-of-type{order:-1}
.facts dt{font-size:.875rem;line-height:1.35}
.facts dd{font-size:.8125rem;color:var(--muted);line-height:1.3}
.facts dd b{font:600 1.75rem/1.15 var(--serif);color:var(--ink);font-variant-numeric:lining-nums tabular-nums}
.chapter{padding-top:5.5rem}
.chapter>h2{border-top:2px solid var(--ink);padding-top:.9rem}
.chapter>h2+.lede{margin-top:1rem}
.chapter>h3{margin-top:2.25rem}
.section{padding-top:3.5rem}
.section>.lede{margin-top:.7rem}
.section>p:not(.lede){margin-top:.8rem}
.section>h4,.apart-heading{margin-top:2rem}
.section>h4+ul{margin-top:.4rem}
.chapter>.scroll,.section>.scroll{margin-top:1.4rem}
.chapter>p{margin-top:.8rem}
@media (min-width:75rem){
  body{grid-template-columns:11.5rem minmax(0,860px);grid-template-rows:auto 1fr;column-gap:4.5rem}
  .masthead{grid-column:2;grid-row:1;padding-top:4rem}
  .contents{grid-column:1;grid-row:1/span 2;position:sticky;top:0;align-self:start;max-height:100vh;overflow-y:auto;padding:4.1rem .25rem 2rem;font-size:.8125rem}
  .contents .brand{display:block;font:600 1.0625rem/1.2 var(--serif);margin-bottom:1.4rem}
  .contents>ul{display:block}
  .contents>ul>li{margin-top:.75rem}
  .contents>ul>li>a{font-weight:600;color:var(--ink);text-decoration:none}
  .contents ul ul{display:block}
  .contents ul ul a{color:var(--muted);text-decoration:none;padding:.12rem 0}
  .contents a:hover{text-decoration:underline;color:var(--ink)}
  main{grid-column:2;grid-row:2}
}
`;
