/** On A4: no navigation, colours kept, nothing cut in two that belongs together. */
export const PRINT = `
@page{size:A4;margin:18mm 16mm 20mm}
@media print{
  html{font-size:9.75pt}
  body{display:block;padding:0;-webkit-print-color-adjust:exact;print-color-adjust:exact;background:none}
  .contents,.skip,.because a,.interviews{display:none}
  .masthead{padding-top:0}
  .opening{padding-top:1.5rem}
  .chapter{padding-top:0;break-before:page}
  .section{padding-top:2rem}
  a{color:inherit;text-decoration:none}
  h2,h3,h4,h5,.lede,summary{break-after:avoid}
  .lede,figcaption,table{break-inside:avoid}
  .chart,.segment,tr,.reasons li,.proposals li,.terms div,.facts{break-inside:avoid}
  .chart svg{max-height:200mm}
  .scroll{overflow:visible}
  .shares,.ranking{min-width:0}
  details:not([open]){display:none}
  th:first-child{position:static}
  p,li{orphans:3;widows:3}
}
`;
