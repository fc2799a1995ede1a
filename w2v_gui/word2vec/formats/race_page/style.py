"""The style sheet of the page: light, for screens and paper."""

STYLE = """
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0; background: #F1F3F6; color: #14181F; font: 15px/1.5 "Noto Sans", "Noto Sans CJK SC",
  "Segoe UI", "Helvetica Neue", "PingFang SC", "Microsoft YaHei", sans-serif; }
main { max-width: 1040px; margin: 24px auto; padding: 32px 40px; background: #FFFFFF; border: 1px solid #DCE1E8;
  border-radius: 10px; }
h1 { font-size: 26px; line-height: 1.25; margin: 0 0 4px; overflow-wrap: anywhere; }
h2 { font-size: 18px; margin: 32px 0 10px; }
.sub, .note { color: #626C7B; margin: 0 0 8px; }
.note { font-size: 14px; max-width: 80ch; }
.said { margin: 0; padding-left: 20px; max-width: 80ch; overflow-wrap: anywhere; }
.said li { margin: 4px 0; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; margin: 4px 0 14px; }
th, td { text-align: right; padding: 6px 10px; border-bottom: 1px solid #DCE1E8; vertical-align: top; }
thead th { color: #3F4856; font-size: 13px; font-weight: 600; vertical-align: bottom; }
th:first-child { text-align: left; padding-left: 0; font-weight: 500; }
.quiet { color: #626C7B; }
.facts td { text-align: left; }
.figures { white-space: nowrap; }
.many td { font-size: 13px; padding: 6px 6px; }
.many .error { display: block; }
.many br { display: none; }
.run { display: inline-flex; align-items: baseline; gap: 6px; min-width: 13ch; max-width: 36ch;
  overflow-wrap: anywhere; text-align: left; }
.mark { width: 14px; height: 14px; flex: none; align-self: center; }
code { font: 13px/1.5 "Noto Sans Mono", "DejaVu Sans Mono", monospace; overflow-wrap: anywhere; }
figure { margin: 8px 0 14px; }
figure svg { display: block; width: 100%; height: auto; }
svg text { font-size: 13px; fill: #3F4856; }
svg .quiet { fill: #626C7B; paint-order: stroke; stroke: #FFFFFF; stroke-width: 4px; }
svg .name { font-weight: 600; }
svg .tick { fill: #626C7B; }
svg .value { fill: #14181F; }
svg .middle { text-anchor: middle; }
svg .end { text-anchor: end; }
svg .grid { stroke: #EDF0F4; }
svg .reference { stroke: #A3ADBA; stroke-dasharray: 5 4; }
svg .leader { stroke: #A3ADBA; fill: none; }
svg .band { opacity: 0.14; }
@media print {
  @page { margin: 14mm; }
  body { background: #FFFFFF; font-size: 11pt; }
  main { border: 0; margin: 0; padding: 0; max-width: none; }
  figure, tr, li { break-inside: avoid; }
  h2 { break-after: avoid; }
  .wide { overflow: visible; }
  th, td { padding: 4px 6px; }
  .many td { font-size: 10pt; padding: 4px 3px; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
"""
