// Draws the four charts of a page, and takes only new points once they are drawn.
// A row is [time in ms, cpu, memory, disk read, disk written, network received, network sent, throttled %]; null is a gap.
import { cpu, bytes, rate } from './units.js';

// Of Okabe and Ito, who chose them so that no kind of colour blindness mixes them up.
const palette = { first: { light: '#0072b2', dark: '#56b4e9' }, second: { light: '#b85c00', dark: '#e69f00' }, request: { light: '#00795a', dark: '#2fc79a' }, limit: { light: '#b3446c', dark: '#e08ab0' } };

const charts = {
    Cpu: { unit: cpu, series: [{ column: 1, name: 'cpu', area: true }, { column: 7, name: 'throttled', percent: true }] },
    Memory: { unit: bytes, series: [{ column: 2, name: 'memory', area: true }] },
    Disk: { unit: rate, series: [{ column: 3, name: 'read', area: true }, { column: 4, name: 'write' }] },
    Network: { unit: rate, series: [{ column: 5, name: 'rx', area: true }, { column: 6, name: 'tx' }] },
};

const colour = (name, dark) => palette[name][dark ? 'dark' : 'light'];

class Charts {
    constructor(root, page) {
        this.root = root;
        this.page = page;
        this.rows = [];
        this.range = null;
        this.all = Object.keys(charts).map(name => {
            const element = root.querySelector(`[data-canvas=${name}]`);
            const chart = echarts.init(element, null, { renderer: 'canvas' });
            chart.group = 'kubemonitor';
            this.dragOver(element, chart);
            return { name, element, chart, ...charts[name] };
        });
        echarts.connect('kubemonitor');
        this.resize = new ResizeObserver(() => this.all.forEach(each => each.chart.resize()));
        this.resize.observe(root);
    }

    // Everything anew; rows null: the same points in another look.
    show(spec, rows, from, to) {
        this.spec = spec;
        if (rows) this.rows = rows;
        this.range = from ? [from, to] : null;
        for (const each of this.all) each.chart.setOption(this.option(each), { notMerge: true });
        this.draw();
    }

    append(rows, from, to) {
        if (!this.spec) return;
        const range = from ? [from, to] : null;
        const moved = String(range) !== String(this.range);
        this.range = range;
        const last = this.rows.length ? this.rows[this.rows.length - 1][0] : 0;
        for (const row of rows) if (row[0] > last) this.rows.push(row);
        const begin = Date.now() - this.spec.window * 1000 - 60000;
        while (this.rows.length && this.rows[0][0] < begin) this.rows.shift();
        if (rows.length || moved) this.draw();
    }

    draw() {
        const rows = this.withGaps();
        const end = Math.max(Date.now(), rows.length ? rows[rows.length - 1][0] : 0);
        const [min, max] = this.range ?? [end - this.spec.window * 1000, end];
        for (const each of this.all) {
            const throttles = each.name === 'Cpu' && this.rows.some(row => row[7] > 0);
            const scale = this.scale(each, min, max);
            each.chart.setOption({
                grid: { right: throttles ? 44 : 16 },
                xAxis: { min, max },
                yAxis: [scale, { show: throttles }],
                series: each.series.map(one => ({ id: one.name, data: one.percent && !throttles ? [] : rows.map(row => [row[0], row[one.column]]) })),
            });
            this.say(each);
        }
        this.root.dataset.gaps = rows.length - this.rows.length;
        this.root.dataset.points = this.rows.length;
        this.root.dataset.last = this.rows.length ? this.rows[this.rows.length - 1][0] : '';
        this.root.dataset.range = this.range ? this.range.join('-') : '';
    }

    // From 0 to a round figure above all that is shown; bytes are round in powers of two.
    scale({ name, unit, series }, min, max) {
        let highest = 0;
        for (const row of this.rows) {
            if (row[0] >= min && row[0] <= max) for (const one of series) if (!one.percent && row[one.column] > highest) highest = row[one.column];
        }
        // A line far above the use would press the curve flat; from a fifth on it is worth its room.
        const line = Math.max(0, ...(this.spec.lines[name.toLowerCase()] ?? []).filter(value => value !== null && value <= highest * 5));
        highest = Math.max(highest, line * 1.02) || (unit === bytes ? 1024 : 1);
        const raw = highest / 4;
        const base = unit === bytes ? 1024 ** Math.max(0, Math.floor(Math.log(raw) / Math.log(1024))) : 10 ** Math.floor(Math.log10(raw));
        const interval = base * (unit === bytes ? [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024] : [1, 2, 2.5, 5, 10]).find(step => step * base >= raw * 0.999);
        return { max: Math.ceil(highest / interval) * interval, interval };
    }

    // What the chart shows, for those who don't see it, and beside its title for all.
    say({ name, element, unit, series }) {
        const last = this.rows.length ? this.rows[this.rows.length - 1] : null;
        const known = one => this.rows.map(row => row[one.column]).filter(value => value !== null);
        const plain = series.filter(one => !one.percent);
        const now = last && plain.some(one => last[one.column] !== null) ? plain.map(one => `${plain.length > 1 ? this.spec.names[one.name] + ' ' : ''}${unit(last[one.column])}`).join(' · ') : '';
        this.root.querySelector(`[data-now=${name}]`).textContent = now;
        element.setAttribute('role', 'img');
        element.setAttribute('aria-label', `${this.spec.titles[name]}: ${plain.map(one => {
            const values = known(one);
            return values.length ? this.spec.summary.replace('{0}', this.spec.names[one.name]).replace('{1}', unit(last[one.column])).replace('{2}', unit(Math.max(...values))) : this.spec.none;
        }).join('; ')}`);
        element.classList.toggle('km-empty', plain.every(one => known(one).length === 0));
        element.dataset.none = this.spec.none;
    }

    // Where points are missing there is a row of nulls, so that no line is drawn over it.
    withGaps() {
        const deltas = this.rows.slice(1).map((row, i) => row[0] - this.rows[i][0]).sort((a, b) => a - b);
        const usual = this.spec.step ? this.spec.step * 1000 : deltas.length ? deltas[deltas.length >> 1] : 5000;
        const made = [];
        this.rows.forEach((row, i) => {
            if (i && row[0] - this.rows[i - 1][0] > usual * 2.5) made.push([this.rows[i - 1][0] + usual, null, null, null, null, null, null, null]);
            made.push(row);
        });
        return made;
    }

    option({ name, unit, series }) {
        const dark = this.spec.dark;
        const text = dark ? '#a9b4c0' : '#4b5763';
        const grid = dark ? '#2b333d' : '#e3e8ee';
        const lines = this.spec.lines[name.toLowerCase()] ?? [null, null];
        const marks = lines.map((value, i) => value === null || (i === 0 && value === lines[1]) ? null : {
            yAxis: value, name: `${this.spec.lines.names[i]} ${unit(value)}`,
            lineStyle: { color: colour(i ? 'limit' : 'request', dark), type: i ? 'solid' : 'dashed', width: 1.5 },
            label: { color: colour(i ? 'limit' : 'request', dark), backgroundColor: dark ? '#171c22cc' : '#ffffffcc', padding: [1, 4], borderRadius: 3, position: i ? 'insideEndTop' : 'insideStartTop' },
        }).filter(mark => mark);
        return {
            animation: false, backgroundColor: 'transparent', textStyle: { fontFamily: 'inherit' },
            grid: { left: 74, right: 16, top: 22, bottom: 26 },
            legend: series.filter(one => !one.percent).length > 1 ? { top: -4, right: 10, itemWidth: 14, itemHeight: 3, icon: 'rect', textStyle: { color: text, fontSize: 11 } } : { show: false },
            xAxis: {
                type: 'time', axisLine: { lineStyle: { color: grid } }, axisTick: { show: false }, splitNumber: 5,
                axisLabel: { color: text, fontSize: 11, hideOverlap: true, formatter: { year: '{yyyy}', month: '{MMM}', day: '{MM}-{dd}', hour: '{HH}:{mm}', minute: '{HH}:{mm}', second: '{HH}:{mm}:{ss}' } },
                splitLine: { show: false },
            },
            yAxis: [
                {
                    type: 'value', min: 0, axisLabel: { color: text, fontSize: 11, formatter: unit }, splitLine: { lineStyle: { color: grid } },
                },
                { type: 'value', min: 0, max: 100, show: false, splitLine: { show: false }, interval: 50, axisLabel: { color: text, fontSize: 11, formatter: '{value}%' } },
            ],
            tooltip: {
                trigger: 'axis', confine: true, transitionDuration: 0, backgroundColor: dark ? '#1b2129' : '#ffffff', borderColor: grid, padding: [6, 10],
                textStyle: { color: dark ? '#e6ebf0' : '#1d2630', fontSize: 12 }, axisPointer: { lineStyle: { color: text, type: 'solid' }, animation: false },
                formatter: at => `<b>${echarts.time.format(at[0].value[0], '{yyyy}-{MM}-{dd} {HH}:{mm}:{ss}', false)}</b><br>`
                    + at.map(one => `${one.marker}${one.seriesName} <b>${one.value[1] === null ? '–' : one.seriesIndex === 1 && name === 'Cpu' ? one.value[1] + ' %' : unit(one.value[1])}</b>`).join('<br>'),
            },
            series: series.map((one, i) => ({
                id: one.name, name: this.spec.names[one.name], type: one.percent ? 'bar' : 'line', yAxisIndex: one.percent ? 1 : 0, showSymbol: false, connectNulls: false, data: [],
                color: colour(i ? 'second' : 'first', dark), barMaxWidth: 4, itemStyle: one.percent ? { opacity: 0.45 } : undefined,
                lineStyle: { width: 1.6 }, areaStyle: one.area ? { opacity: dark ? 0.18 : 0.12 } : undefined, emphasis: { disabled: true },
                markLine: i === 0 && marks.length ? { silent: true, symbol: 'none', animation: false, data: marks, label: { formatter: mark => mark.name, fontSize: 11 } } : undefined,
            })),
        };
    }

    // A drag over the plot chooses the part to look at; a double click leaves it.
    dragOver(element, chart) {
        const box = document.createElement('div');
        box.className = 'km-drag';
        box.hidden = true;
        element.parentElement.appendChild(box);
        let begin = null;
        const place = event => {
            const bounds = element.getBoundingClientRect();
            return Math.min(Math.max(event.clientX - bounds.left, 74), bounds.width - 16);
        };
        element.addEventListener('pointerdown', event => {
            if (event.button) return;
            begin = place(event);
            element.setPointerCapture(event.pointerId);
        });
        element.addEventListener('pointermove', event => {
            if (begin === null) return;
            const at = place(event);
            box.hidden = Math.abs(at - begin) < 5;
            box.style.left = `${element.offsetLeft + Math.min(at, begin)}px`;
            box.style.width = `${Math.abs(at - begin)}px`;
            box.style.top = `${element.offsetTop}px`;
            box.style.height = `${element.offsetHeight}px`;
        });
        element.addEventListener('pointerup', event => {
            const at = place(event);
            const [from, to] = [Math.min(begin ?? at, at), Math.max(begin ?? at, at)];
            begin = null;
            box.hidden = true;
            if (to - from < 5) return;
            const time = x => chart.convertFromPixel({ xAxisIndex: 0 }, x);
            const [start, end] = [time(from), time(to)];
            if (end - start >= 2000) this.page.invokeMethodAsync('Zoom', start, end);
        });
        element.addEventListener('pointercancel', () => { begin = null; box.hidden = true; });
        element.addEventListener('dblclick', () => this.page.invokeMethodAsync('ZoomOut'));
    }

    save(name, file) {
        const { chart } = this.all.find(each => each.name === name);
        const link = document.createElement('a');
        link.href = chart.getDataURL({ type: 'png', pixelRatio: 2, backgroundColor: this.spec.dark ? '#151a20' : '#ffffff' });
        link.download = `${file}.png`;
        link.click();
    }

    close() {
        this.resize.disconnect();
        for (const each of this.all) each.chart.dispose();
    }
}

export const open = (root, page) => new Charts(root, page);
