# Draws a figure as SVG: lines over seconds. Input: SERIES <tab> SECOND <tab> VALUE. Variables: title, unit, from, to (when the load was put).
BEGIN { FS = "\t"; width = 760; height = 260; left = 70; right = 130; top = 40; bottom = 40; split("#0b6e99 #d1580f #7a7a7a", colour, " ") }
$3 != "" { if (!($1 in count)) names[++series] = $1; n = ++count[$1]; x[$1, n] = $2 + 0; y[$1, n] = $3 + 0
    if ($2 + 0 > last) last = $2 + 0; if ($3 + 0 > most) most = $3 + 0 }
function px(second) { return left + second / last * (width - left - right) }
function py(value) { return height - bottom - value / upper * (height - top - bottom) }
function text(tx, ty, anchor, size, what) { printf "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" font-size=\"%d\">%s</text>\n", tx, ty, anchor, size, what }
END {
    if (last == 0) { print "figure.awk: no values for '" title "'" > "/dev/stderr"; exit 1 }
    if (most == 0) most = 1
    step = 10 ^ int(log(most) / log(10) + 1e-9); if (most < 1) step /= 10
    if (most / step < 2) step /= 5; else if (most / step < 5) step /= 2
    upper = (int(most / step) + 1) * step
    printf "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" fill=\"#222\">\n", width, height
    printf "<rect width=\"%d\" height=\"%d\" fill=\"#fff\"/>\n", width, height
    text(left, 22, "start", 15, title)
    if (to > from) printf "<rect x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"#f4ead2\"/>\n", px(from), top, px(to) - px(from), height - top - bottom
    for (value = 0; value <= upper + step / 2; value += step) {
        printf "<line x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"#ddd\"/>\n", left, width - right, py(value), py(value)
        text(left - 8, py(value) + 4, "end", 11, value)
    }
    for (second = 0; second <= last; second += 20) text(px(second), height - bottom + 16, "middle", 11, second " s")
    text(left - 8, top - 8, "end", 11, unit)
    for (i = 1; i <= series; i++) {
        points = ""
        for (j = 1; j <= count[names[i]]; j++) points = points sprintf("%.1f,%.1f ", px(x[names[i], j]), py(y[names[i], j]))
        printf "<polyline fill=\"none\" stroke=\"%s\" stroke-width=\"%.1f\"%s points=\"%s\"/>\n", colour[i], (i == 1 ? 2.5 : 1.5), (i == 2 ? " stroke-dasharray=\"6 4\"" : ""), points
        printf "<line x1=\"%d\" x2=\"%d\" y1=\"%d\" y2=\"%d\" stroke=\"%s\" stroke-width=\"3\"/>\n", width - right + 10, width - right + 28, top + i * 20, top + i * 20, colour[i]
        text(width - right + 34, top + i * 20 + 4, "start", 12, names[i])
    }
    text(width - right + 34, top + series * 20 + 26, "start", 11, "shaded: load put")
    print "</svg>"
}
