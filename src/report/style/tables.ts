/** Tables: hairlines, figures that line up, a first column that stays while the rest scrolls. */
export const TABLES = `
.scroll{position:relative;overflow-x:auto;-webkit-overflow-scrolling:touch}
table{border-collapse:collapse;width:100%;font-size:.9375rem;line-height:1.35;font-variant-numeric:lining-nums tabular-nums}
caption{text-align:left;font-weight:600;padding-bottom:.4rem}
th,td{overflow-wrap:break-word;padding:.5rem .75rem;text-align:left;vertical-align:baseline;border-bottom:1px solid var(--rule)}
th:first-child{padding-left:0;position:sticky;left:0;background:var(--paper);z-index:1}
td:last-child,th:last-child{padding-right:0}
thead th{vertical-align:bottom;border-bottom:1px solid var(--ink)}
tbody th{font-weight:400;min-width:8.5rem}
.number{text-align:right}
.words{padding-left:1.75rem;max-width:30em}
td.words{color:var(--muted)}
.data{width:auto;min-width:min(100%,32rem)}
details table{font-size:.875rem}
.bar{min-width:8rem}
.bar span{display:block;background:linear-gradient(var(--c),var(--c)) right bottom/var(--w) 3px no-repeat;padding-bottom:5px}

.heat table,table.heat{border-collapse:separate;border-spacing:2px;font-size:.875rem}
table.heat th,table.heat td{border:0}
table.heat thead th{color:var(--ink);padding:.3rem .2rem .5rem;font-size:.75rem;line-height:1.2;min-width:5.2rem;overflow-wrap:anywhere;text-align:center}
table.heat thead th:first-child{text-align:left;color:var(--muted);padding-left:0}
table.heat thead th span{display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:5;overflow:hidden}
table.heat thead th[style]{border-top:4px solid var(--c);padding-top:.5rem}
table.heat tbody th{padding:.34rem .6rem .34rem 0;min-width:9rem}
table.heat td{padding:.34rem .35rem;text-align:center;min-width:3.6rem}
.scale{display:flex;flex-wrap:wrap;align-items:center;gap:2px;font-size:.8125rem;color:var(--muted);margin-top:.8rem!important;max-width:none}
.scale span{padding:.15rem .45rem;font-variant-numeric:tabular-nums}
.scale span:first-child{padding-left:0}
.shares{min-width:34rem}
.shares .all{font-weight:600}
.shares .all th{font-weight:600}
.shares .surprising{color:var(--ink)}
.shares tr .surprising span{color:var(--care);font-size:.75em}
.shares td:not(.surprising){color:var(--muted)}
.shares .all td{color:var(--ink)}
.ranking{min-width:32rem}
@media (max-width:40rem){
  th,td{padding:.45rem .5rem}
  tbody th{min-width:7.5rem;max-width:9rem}
  table.heat tbody th{min-width:7rem;max-width:8rem}
  table.heat thead th:not(:first-child){min-width:5.6rem}
}
`;
