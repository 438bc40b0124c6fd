/** Reasons, segments, charts, lists. */
export const PARTS = `
.reasons{margin-top:1.2rem;display:grid;gap:1.75rem}
.reasons h4{font:600 .9375rem/1.3 var(--sans);color:var(--v);margin-bottom:.5rem}
.reasons .good{--v:var(--good)}
.reasons ul{list-style:none;padding:0;display:grid;gap:.9rem}
.reasons li{padding-left:1rem;border-left:3px solid var(--v)}
.reasons .remedy{color:var(--muted);margin-top:.15rem}
.reasons .remedy b{color:var(--ink);font-weight:600}

.segments{margin-top:1.5rem}
.segment{display:grid;grid-template-columns:minmax(0,1fr);gap:1.1rem 2.5rem;padding:1.15rem 0 2.4rem;border-top:4px solid var(--c)}
.segment header{display:flex;flex-wrap:wrap;justify-content:space-between;align-items:baseline;gap:.1rem 1.5rem}
.segment h4{font:600 1.5rem/1.2 var(--serif);letter-spacing:-.01em;max-width:24em}
.segment .size{color:var(--muted);font-variant-numeric:tabular-nums}
.segment .size b{font:600 1.5rem/1.2 var(--serif);color:var(--ink);margin-right:.2em}
.segment h5{margin:1.35rem 0 .45rem}
.segment h5:first-child{margin-top:0}
.segment .describes{font:400 1.0625rem/1.5 var(--serif)}
.segment .trust{display:flex;flex-wrap:wrap;gap:.1rem 1.1rem;font-size:.8125rem;color:var(--muted);margin-top:.7rem;font-variant-numeric:tabular-nums}
.segment .trust b{color:var(--ink)}
.segment .notes{font-size:.875rem;line-height:1.45;margin-top:.7rem;color:var(--care);padding-left:1.1em}
.segment .apart{list-style:none;padding:0;font-size:.9375rem;line-height:1.4}
.segment .apart li{padding:.3rem 0;border-top:1px solid var(--rule)}
.segment .apart li:first-child{border-top:0;padding-top:0}
.segment .apart small{display:block;color:var(--muted);font-variant-numeric:tabular-nums}
.segment .outcomes{font-size:.9375rem;line-height:1.4}
.segment .outcomes div{display:flex;justify-content:space-between;gap:.75rem;padding:.3rem 0;border-top:1px solid var(--rule)}
.segment .outcomes div:first-child{border-top:0;padding-top:0}
.segment .outcomes dd{text-align:right;font-variant-numeric:tabular-nums}
.interval{color:var(--muted);font-size:.875em;white-space:nowrap}
.segment .play p{font-size:.9375rem;line-height:1.45}
.segment .play p+p{margin-top:.35rem}
.segment .interviews{font-size:.8125rem}
.sayings{font-size:.9375rem;line-height:1.45}
.sayings blockquote{margin:.5rem 0 0;padding-left:1rem;border-left:3px solid var(--c);white-space:pre-line;overflow-wrap:anywhere}
.sayings figcaption{font-size:.8125rem;margin:.15rem 0 0;padding-left:1.2rem}
@media (min-width:46rem){
  .segment{grid-template-columns:repeat(2,minmax(0,1fr))}
  .segment header,.segment .interviews,.segment .sayings{grid-column:1/-1}
}

.chart{margin-top:1.6rem}
.chart svg{display:block;width:100%;height:auto;overflow:visible}
.chart .narrow{display:none}
@media screen and (max-width:40rem){.chart .wide{display:none}.chart .narrow{display:block}}
figcaption{font-size:.9375rem;line-height:1.5;color:var(--muted);margin-top:.7rem;max-width:66ch}
figcaption b{color:var(--ink)}
details{margin-top:.7rem;font-size:.875rem}
summary{cursor:pointer;color:var(--accent);width:fit-content;padding:.15rem 0}
summary:hover{text-decoration:underline;text-underline-offset:.18em}
details[open]>summary{margin-bottom:.5rem}

.surprises{list-style:none;padding:0;margin-top:1.1rem;display:grid;gap:.45rem}
.surprises li{padding-left:1rem;border-left:3px solid var(--c)}
.proposals{margin-top:1.1rem;display:grid;gap:.9rem}
.proposals p+p{color:var(--muted)}
.terms{margin-top:1.5rem;display:grid;gap:.9rem 2.5rem}
.terms dt{font-weight:600;font-size:.9375rem}
.terms dd{font-size:.9375rem;line-height:1.5;color:var(--muted)}
@media (min-width:46rem){.terms{grid-template-columns:repeat(2,minmax(0,1fr))}}
.swatch{display:inline-block;padding-left:1.12em;text-indent:-1.12em}
th .swatch{display:block}
.swatch::before{content:"";display:inline-block;width:.62em;height:.62em;border-radius:50%;background:var(--c);margin-right:.5em;vertical-align:.02em}
`;
