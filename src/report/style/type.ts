/** Letters and the rhythm of text: system fonts, one serif for what is said, one sans for what is measured. */
export const TYPE = `
:root{
  --serif:Charter,"Bitstream Charter","Iowan Old Style","Source Serif 4","Palatino Linotype",Palatino,Georgia,"Liberation Serif",serif;
  --sans:system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue","Liberation Sans",Arial,sans-serif;
  --mono:ui-monospace,"SF Mono",Menlo,Consolas,"Liberation Mono",monospace;
}
*,*::before,*::after{box-sizing:border-box}
html{font-size:100%;-webkit-text-size-adjust:100%;text-size-adjust:100%;scroll-behavior:smooth;scroll-padding-top:1.5rem}
@media (prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
body{margin:0;background:var(--paper);color:var(--ink);font:400 1rem/1.6 var(--sans);font-variant-numeric:lining-nums;overflow-wrap:anywhere}
h1,h2,h3,h4,h5,p,ul,ol,dl,dd,figure{margin:0;padding:0}
h1,h2,h3,.headline{font-family:var(--serif);font-weight:600;line-height:1.15;text-wrap:balance;letter-spacing:-.01em}
h1{font-size:clamp(2.25rem,1.6rem + 2.9vw,3.6rem);line-height:1.05;letter-spacing:-.02em}
h2{font-size:clamp(2rem,1.5rem + 2vw,2.9rem);letter-spacing:-.015em}
h3{font-size:clamp(1.4rem,1.2rem + .8vw,1.75rem)}
h4{font-size:1.0625rem;line-height:1.3}
h5,.eyebrow,.of,thead th{font:600 .8125rem/1.35 var(--sans);color:var(--muted)}
.eyebrow{letter-spacing:.02em}
p,li,dd{max-width:66ch}
ul,ol{padding-left:1.2em}
b,strong{font-weight:600}
small{font-size:.8125rem}
a{color:var(--accent);text-decoration-thickness:1px;text-underline-offset:.18em}
a:hover{text-decoration-thickness:2px}
:focus-visible{outline:2px solid var(--accent);outline-offset:3px;border-radius:2px}
code{font:.875em/1.4 var(--mono);overflow-wrap:anywhere}
q{quotes:"“" "”"}
i{font-style:italic;color:var(--muted)}
.quiet{color:var(--muted)}
.lede{font:400 1.1875rem/1.5 var(--serif);max-width:62ch;text-wrap:pretty}
.hidden{position:absolute!important;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.skip{position:absolute;left:-99rem;top:.5rem;background:var(--paper);padding:.5rem 1rem;z-index:9}
.skip:focus{left:.5rem}
`;
